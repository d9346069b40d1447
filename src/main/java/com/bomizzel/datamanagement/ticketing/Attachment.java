package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What is known about a file on a ticket; the file itself lives elsewhere. */
@Entity
@Table(name = "ticket_attachments")
public class Attachment {
  @Id private UUID id;

  @Column(name = "ticket_id")
  private UUID ticketId;

  /** As its owner called it; not unique, never used as a path. */
  @Column(name = "file_name")
  private String fileName;

  /** In bytes; may be null. */
  @Column(name = "file_size")
  private Long fileSize;

  @Column(name = "file_type")
  private String fileType;

  @Column(name = "file_path")
  private String filePath;

  @Column(name = "uploaded_by")
  private UUID uploadedBy;

  /** {@code {"uploadedBy": {…}}} or null, as {@link Ticket#unresolvedPeople}. */
  @Column(name = "unresolved_people")
  @Convert(converter = JsonText.class)
  private String unresolvedPeople;

  @Column(name = "uploaded_at")
  private OffsetDateTime uploadedAt;

  /** The id in the file that it came from, when an import had to give it a new one; else null. */
  @Column(name = "source_id")
  private String sourceId;

  /** The import that wrote this last; null when the help desk did. */
  @Column(name = "import_id")
  private String importId;

  /** For JPA only. */
  protected Attachment() {}
}
