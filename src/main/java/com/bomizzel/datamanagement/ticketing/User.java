package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * An account of the installation, found by its e-mail address whatever the case. What it may do in
 * a company is in its {@link Membership}s.
 */
@Entity
@Table(name = "users")
public class User extends Profile {
  @Column(name = "password_hash")
  private @Nullable String passwordHash;

  /** For JPA only. */
  protected User() {}

  /** Null when the user has yet to set a password, and cannot sign in until then. */
  public @Nullable String getPasswordHash() {
    return passwordHash;
  }
}
