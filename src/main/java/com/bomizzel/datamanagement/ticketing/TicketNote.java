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

  /** May be empty, never null. */
  @Column private String content;

  /** Whether only the support staff sees it. */
  @Column(name = "is_internal")
  private boolean internal;

  /** The author; null when none is known. */
  @Column(name = "created_by")
  private UUID createdBy;

  /** {@code {"author": {…}}} or null, as {@link Ticket#unresolvedPeople}. */
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
  protected TicketNote() {}
}
