package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** One change that was made to a ticket. */
@Entity
@Table(name = "ticket_history")
public class TicketHistoryEntry {
  @Id private UUID id;

  @Column(name = "ticket_id")
  private UUID ticketId;

  /** May be null. */
  @Column private String action;

  /** May be null. */
  @Column(name = "field_name")
  private String fieldName;

  @Column(name = "old_value")
  private String oldValue;

  @Column(name = "new_value")
  private String newValue;

  @Column(name = "changed_by")
  private UUID changedBy;

  /** {@code {"changedBy": {…}}} or null, as {@link Ticket#unresolvedPeople}. */
  @Column(name = "unresolved_people")
  @Convert(converter = JsonText.class)
  private String unresolvedPeople;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  /** The id in the file that it came from, when an import had to give it a new one; else null. */
  @Column(name = "source_id")
  private String sourceId;

  /** The import that wrote this last; null when the help desk did. */
  @Column(name = "import_id")
  private String importId;

  /** For JPA only. */
  protected TicketHistoryEntry() {}
}
