package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A request for help, of one company. Its notes, history and attachments point to it. */
@Entity
@Table(name = "tickets")
public class Ticket {
  @Id private UUID id;

  @Column(name = "company_id")
  private UUID companyId;

  /** May be empty, never null. */
  @Column private String title;

  /** May be null. */
  @Column private String description;

  /**
   * Usually {@code open}, {@code resolved} …; whatever the help desk or an import wrote. May be
   * null.
   */
  @Column private String status;

  @Column private String priority;

  /** May be null. */
  @Column private String category;

  /** A JSON value, usually an object of field names and values. */
  @Column(name = "custom_fields")
  @Convert(converter = JsonText.class)
  private String customFields;

  /** The user who opened it; null when there is none or none is known. */
  @Column(name = "created_by")
  private UUID createdBy;

  @Column(name = "assigned_to")
  private UUID assignedTo;

  /**
   * The people that an import could not match with a user, as a JSON object of the file's members:
   * {@code {"createdBy": {…}, "assignedTo": {…}}}. Null when there are none. One counts only while
   * its own column is null.
   */
  @Column(name = "unresolved_people")
  @Convert(converter = JsonText.class)
  private String unresolvedPeople;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  @Column(name = "resolved_at")
  private OffsetDateTime resolvedAt;

  @Column(name = "source_company_id")
  private String sourceCompanyId;

  /** The id that it has there; else null. */
  @Column(name = "source_id")
  private String sourceId;

  /** The import that wrote this last; null when the help desk did. */
  @Column(name = "import_id")
  private String importId;

  /** For JPA only. */
  protected Ticket() {}
}
