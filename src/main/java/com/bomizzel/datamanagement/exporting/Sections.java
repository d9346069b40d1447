package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.document.RecordKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The sections of one export: what each is read from, and how much there is. */
final class Sections {
  /** In the order of the document. */
  static final List<RecordKind> IN_ORDER =
      List.of(
          RecordKind.USERS, RecordKind.TICKETS, RecordKind.CUSTOM_FIELDS, RecordKind.ATTACHMENTS);

  private final CompanySnapshot snapshot;
  private final TicketRange range;

  Sections(CompanySnapshot snapshot, ExportOptions options) {
    this.snapshot = snapshot;
    range = TicketRange.of(snapshot, options);
  }

  /**
   * The pages of a section, which the caller closes.
   *
   * @throws IllegalArgumentException for a kind that stands inside tickets
   */
  Pages<?> pages(RecordKind section) {
    return switch (section) {
      case USERS -> new UserPages(snapshot);
      case TICKETS -> new TicketPages(snapshot, range);
      case CUSTOM_FIELDS -> new CustomFieldPages(snapshot);
      case ATTACHMENTS -> new AttachmentPages(snapshot, range);
      case NOTES, HISTORY -> throw new IllegalArgumentException(section + " is no section");
    };
  }

  /** How many records each section will have: 0 where the options leave it out. */
  Map<RecordKind, Long> counts(ExportOptions options) {
    Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
    for (RecordKind section : IN_ORDER) {
      counts.put(section, options.includes(section) ? count(section) : 0);
    }
    return counts;
  }

  /** How many records a section will have. */
  long count(RecordKind section) {
    Map<String, ?> company = Map.of("company", snapshot.companyId());
    return switch (section) {
      case USERS ->
          count("Membership m where m.companyId = :company", company)
              + count(UserPages.INVITATIONS, company);
      case TICKETS -> count("Ticket t where " + range.condition(), range.parameters());
      case CUSTOM_FIELDS -> count("CustomField f where f.companyId = :company", company);
      case ATTACHMENTS ->
          count(
              "Attachment a join Ticket t on t.id = a.ticketId where " + range.condition(),
              range.parameters());
      case NOTES, HISTORY -> throw new IllegalArgumentException(section + " is no section");
    };
  }

  private long count(String from, Map<String, ?> parameters) {
    return snapshot.list(Long.class, "select count(1) from " + from, parameters).get(0);
  }
}
