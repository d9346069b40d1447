package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A comment on a ticket. */
@Entity
@Table(name = "ticket_notes")
public class TicketNote {
  @Id private UUID id;

  @Column(name = "ticket_id")
  private UUID ticketId;

  private String content;

  @Column(name = "is_internal")
  private boolean internal;

  @Column(name = "created_by")
  private UUID createdBy;

  @Column(name = "unresolved_people")
  @Convert(converter = JsonText.class)
  private String unresolvedPeople;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "source_id")
  private String sourceId;

  @Column(name = "import_id")
  private String importId;

  /** For JPA only. */
  protected TicketNote() {}

  public UUID getId() {
    return id;
  }

  public UUID getTicketId() {
    return ticketId;
  }

  /** May be empty, never null. */
  public String getContent() {
    return content;
  }

  /** Whether only the support staff sees it. */
  public boolean isInternal() {
    return internal;
  }

  /** The author; null when none is known. */
  public UUID getCreatedBy() {
    return createdBy;
  }

  /** {@code {"author": {…}}} or null, as {@link Ticket#getUnresolvedPeople}. */
  public String getUnresolvedPeople() {
    return unresolvedPeople;
  }

  public OffsetDateTime getCreatedAt() {
    return createdAt;
  }

  /** The id in the file that it came from, when an import had to give it a new one; else null. */
  public String getSourceId() {
    return sourceId;
  }

  /** The import that wrote this last; null when the help desk did. */
  public String getImportId() {
    return importId;
  }
}
