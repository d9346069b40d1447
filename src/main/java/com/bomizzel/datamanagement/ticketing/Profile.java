package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the help desk knows of somebody, whether they have an account or are yet to get one. */
@MappedSuperclass
abstract class Profile {
  @Id private UUID id;

  @Column private String email;

  @Column(name = "first_name")
  private @Nullable String firstName;

  @Column(name = "last_name")
  private @Nullable String lastName;

  @Column private @Nullable String phone;

  @Column private String role;

  @Column(name = "is_active")
  private boolean active;

  @Column(name = "email_verified")
  private boolean emailVerified;

  /** A JSON value, usually an object. */
  @Convert(converter = JsonText.class)
  @Column
  private String preferences;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  public UUID getId() {
    return id;
  }

  public String getEmail() {
    return email;
  }

  public @Nullable String getFirstName() {
    return firstName;
  }

  public @Nullable String getLastName() {
    return lastName;
  }

  /** The role on the platform: {@code user} or {@code admin}. */
  public String getRole() {
    return role;
  }

  public boolean isActive() {
    return active;
  }
}
