package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

/** One user's place in one company. */
@Entity
@Table(name = "user_company_associations")
@IdClass(Membership.Key.class)
public class Membership {
  @Id
  @Column(name = "user_id")
  private UUID userId;

  @Id
  @Column(name = "company_id")
  private UUID companyId;

  @Column private String role;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  /** The import that wrote this last; null when the help desk did. */
  @Column(name = "import_id")
  private String importId;

  /** For JPA only. */
  protected Membership() {}

  public UUID getCompanyId() {
    return companyId;
  }

  /** The role in the company: {@code member}, {@code admin} or {@code owner}. */
  public String getRole() {
    return role;
  }

  /** Which user in which company. */
  public static class Key implements Serializable {
    private UUID userId;
    private UUID companyId;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected Key() {}

    /** Neither may be null. */
    public Key(UUID userId, UUID companyId) {
      this.userId = Objects.requireNonNull(userId);
      this.companyId = Objects.requireNonNull(companyId);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && userId.equals(key.userId)
          && companyId.equals(key.companyId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(userId, companyId);
    }
  }
}
