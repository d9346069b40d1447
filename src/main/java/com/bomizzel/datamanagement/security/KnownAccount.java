package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.AccountChange;
import com.bomizzel.datamanagement.ticketing.User;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as the database has it now.
 *
 * @param lastChange null when its password, role or activity was never seen to change
 */
record KnownAccount(User user, @Nullable AccountChange lastChange) {
  private static final String PLATFORM_ADMIN = "admin";

  UUID id() {
    return user.getId();
  }

  /** Null when nobody can sign in with a password. */
  @Nullable String passwordHash() {
    return user.getPasswordHash();
  }

  boolean active() {
    return user.isActive();
  }

  /** What a session or token was given for: another text means that it is worth nothing more. */
  String standing() {
    long changes = lastChange == null ? 0 : lastChange.getChanges();
    return changes + " " + user.getRole() + " " + Objects.toString(user.getPasswordHash(), "");
  }

  /** The role on the whole platform. */
  String role() {
    return user.getRole();
  }

  Optional<Instant> changedAt() {
    return Optional.ofNullable(lastChange).map(change -> change.getChangedAt().toInstant());
  }

  /** Its user as the caller at {@code address}. */
  Caller caller(String address) {
    return new Caller(
        user.getId(),
        user.getEmail(),
        user.getFirstName(),
        user.getLastName(),
        PLATFORM_ADMIN.equals(user.getRole()),
        address,
        null);
  }
}
