package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An account of the installation, found by its e-mail address whatever the case. What it may do in
 * a company is in its {@link Membership}s.
 */
@Entity
@Table(name = "users")
public class User {
  @Id private UUID id;

  private String email;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "first_name")
  private String firstName;

  @Column(name = "last_name")
  private String lastName;

  private String phone;

  private String role;

  @Column(name = "is_active")
  private boolean active;

  @Column(name = "email_verified")
  private boolean emailVerified;

  @Convert(converter = JsonText.class)
  private String preferences;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  /** For JPA only. */
  protected User() {}

  public UUID getId() {
    return id;
  }

  public String getEmail() {
    return email;
  }

  /** Null when the user has yet to set a password, and cannot sign in until then. */
  public String getPasswordHash() {
    return passwordHash;
  }

  /** May be null. */
  public String getFirstName() {
    return firstName;
  }

  /** May be null. */
  public String getLastName() {
    return lastName;
  }

  /** May be null. */
  public String getPhone() {
    return phone;
  }

  /** The role on the platform: {@code user} or {@code admin}. */
  public String getRole() {
    return role;
  }

  public boolean isActive() {
    return active;
  }

  public boolean isEmailVerified() {
    return emailVerified;
  }

  /** A JSON value, usually an object. */
  public String getPreferences() {
    return preferences;
  }

  public OffsetDateTime getCreatedAt() {
    return createdAt;
  }

  public OffsetDateTime getUpdatedAt() {
    return updatedAt;
  }
}
