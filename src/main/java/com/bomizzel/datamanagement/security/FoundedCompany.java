package com.bomizzel.datamanagement.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company that was just made.
 *
 * @param ownerIsNew whether the owner had no account before
 * @param initialPassword of a new owner, kept nowhere but as a hash, so this is the only time that
 *     anybody sees it; null for an owner who has a password, or sets one elsewhere
 */
public record FoundedCompany(
    CompanyName company,
    UUID ownerId,
    String ownerEmail,
    boolean ownerIsNew,
    @Nullable String initialPassword) {
  /** In words, for the audit trail; without the password, so that no log has it. */
  @Override
  public String toString() {
    return "%s, owned by %s (%s account)"
        .formatted(company.name(), ownerEmail, ownerIsNew ? "new" : "known");
  }
}
