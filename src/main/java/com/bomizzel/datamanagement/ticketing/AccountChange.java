package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * How often, and when last, a {@link User}'s password, platform role or activity was changed, by
 * whichever program: the database itself takes note. An account that never was has none.
 */
@Entity
@Table(name = "account_changes")
public class AccountChange {
  @Id
  @Column(name = "user_id")
  private UUID userId;

  @Column private long changes;

  @Column(name = "changed_at")
  private OffsetDateTime changedAt;

  /** For JPA only. */
  protected AccountChange() {}

  /** How many there were, at least 1. */
  public long getChanges() {
    return changes;
  }

  /** When the last one was. */
  public OffsetDateTime getChangedAt() {
    return changedAt;
  }
}
