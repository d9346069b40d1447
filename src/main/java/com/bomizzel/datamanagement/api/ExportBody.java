package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.FilterForm;
import com.bomizzel.datamanagement.exporting.InvalidOptions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The request for an export; everything but the company may be absent, and is included then. */
@Schema(name = "ExportRequest")
record ExportBody(
    @Schema(required = true, format = "uuid") @Nullable String companyId,
    @Nullable Boolean includeUsers,
    @Nullable Boolean includeTickets,
    @Nullable Boolean includeAttachments,
    @Nullable Boolean includeCustomFields,
    @Schema(description = DATE) @Nullable String dateFrom,
    @Schema(description = DATE) @Nullable String dateTo,
    @Nullable FilterForm filter) {
  private static final String DATE =
      "Tickets from then, or to then: a day in UTC, the last one included, or a time with an offset.";

  /** The same, checked. */
  record Checked(UUID companyId, ExportOptions options) {}

  static Checked checked(@Nullable ExportBody body) {
    RequestFields fields = new RequestFields();
    UUID companyId = fields.uuid("companyId", body == null ? null : body.companyId());
    ExportOptions options = body == null ? ExportOptions.ALL : body.options(fields);
    fields.check();
    return new Checked(Objects.requireNonNull(companyId), options);
  }

  /** What is to be exported; faults are noted. */
  ExportOptions options(RequestFields fields) {
    boolean fromTooLong = fields.isTooLong("dateFrom", dateFrom);
    boolean toTooLong = fields.isTooLong("dateTo", dateTo);
    if (fromTooLong || toTooLong) {
      return ExportOptions.ALL;
    }
    Set<RecordKind> sections = sections();
    if (sections.isEmpty()) {
      fields.fault(RecordKind.USERS.optionName(), "Nothing is included: the export would be empty");
      return ExportOptions.ALL;
    }
    try {
      return new ExportOptions(sections, dateFrom, dateTo, filter);
    } catch (InvalidOptions e) {
      fields.fault(e.field(), e.getMessage());
      return ExportOptions.ALL;
    }
  }

  private Set<RecordKind> sections() {
    Set<RecordKind> sections = EnumSet.copyOf(RecordKind.OPTIONS);
    removeIfFalse(sections, RecordKind.USERS, includeUsers);
    removeIfFalse(sections, RecordKind.TICKETS, includeTickets);
    removeIfFalse(sections, RecordKind.ATTACHMENTS, includeAttachments);
    removeIfFalse(sections, RecordKind.CUSTOM_FIELDS, includeCustomFields);
    return sections;
  }

  private static void removeIfFalse(
      Set<RecordKind> sections, RecordKind kind, @Nullable Boolean flag) {
    if (Boolean.FALSE.equals(flag)) {
      sections.remove(kind);
    }
  }
}
