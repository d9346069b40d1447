package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Somebody whom a company's file brings as a user, and who has an account outside of the company
 * that the file does not prove to know. Holds what the file says, and nothing of that account.
 */
@Entity
@Table(name = "data_import_invitations")
public class Invitation extends Profile {
  @Column(name = "company_id")
  private UUID companyId;

  /** As {@link Membership#getRole}. */
  @Column(name = "company_role")
  private String companyRole;

  /** Since when they look like a member. */
  @Column(name = "member_since")
  private OffsetDateTime memberSince;

  /** The import that wrote this last. */
  @Column(name = "import_id")
  private String importId;

  /** For JPA only. */
  protected Invitation() {}
}
