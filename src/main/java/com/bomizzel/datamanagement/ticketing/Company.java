package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A customer of the help desk; all its data is exported, imported and kept apart by its id. */
@Entity
@Table(name = "companies")
public class Company {
  @Id private UUID id;

  @Column private String name;

  @Column(name = "is_active")
  private boolean active;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  /** For JPA only. */
  protected Company() {}

  public UUID getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  /** Whether the company may be used at all; nobody exports or imports an inactive one. */
  public boolean isActive() {
    return active;
  }
}
