package com.bomizzel.datamanagement.importing.record;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a record names.
 *
 * @param email the address, as it was given
 * @param id the account's id where the file was written; null when the file has none. It says
 *     something only in a backup of the very company that it comes into
 */
public record NamedPerson(String email, @Nullable UUID id) {
  // What a record has instead goes through method handles: too slow for what is looked up this
  // often.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedPerson that
        && email.equals(that.email)
        && Objects.equals(id, that.id);
  }

  @Override
  public int hashCode() {
    return email.hashCode();
  }

  /** Whoever has an address. */
  public static NamedPerson at(String email) {
    return new NamedPerson(email, null);
  }

  /** The same, known by the address alone. */
  public NamedPerson withoutId() {
    return id == null ? this : at(email);
  }
}
