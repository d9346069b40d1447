package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Somebody whom a company's file brings as a user, and who has an account outside of the company
 * that the file does not prove to know. Holds what the file says, and nothing of that account.
 */
@Entity
@Table(name = "data_import_invitations")
public class Invitation {
  @Id private UUID id;

  @Column(name = "company_id")
  private UUID companyId;

  private String email;

  @Column(name = "first_name")
  private String firstName;

  @Column(name = "last_name")
  private String lastName;

  private String phone;

  private String role;

  @Column(name = "company_role")
  private String companyRole;

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

  @Column(name = "import_id")
  private String importId;

  /** For JPA only. */
  protected Invitation() {}

  public UUID getId() {
    return id;
  }

  public UUID getCompanyId() {
    return companyId;
  }

  public String getEmail() {
    return email;
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

  /** As {@link User#getRole}. */
  public String getRole() {
    return role;
  }

  /** A JSON object. */
  public String getPreferences() {
    return preferences;
  }

  public OffsetDateTime getCreatedAt() {
    return createdAt;
  }

  public OffsetDateTime getUpdatedAt() {
    return updatedAt;
  }

  /** The import that wrote this last. */
  public String getImportId() {
    return importId;
  }

  public boolean isActive() {
    return active;
  }

  public boolean isEmailVerified() {
    return emailVerified;
  }
}
