package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The definition of a field that a company adds to its tickets; its name is unique in the company.
 */
@Entity
@Table(name = "custom_fields")
public class CustomField {
  @Id private UUID id;

  @Column(name = "company_id")
  private UUID companyId;

  @Column private String name;

  @Column(name = "field_type")
  private String fieldType;

  /** A JSON value, for picklists an array of their texts. May be null. */
  @Convert(converter = JsonText.class)
  @Column
  private String options;

  @Column(name = "is_required")
  private boolean required;

  @Column(name = "is_active")
  private boolean active;

  @Column(name = "display_order")
  private int displayOrder;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  /** The import that wrote this last; null when the help desk did. */
  @Column(name = "import_id")
  private String importId;

  /** For JPA only. */
  protected CustomField() {}
}
