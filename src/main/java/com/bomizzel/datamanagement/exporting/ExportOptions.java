package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.TicketFilter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * What an export holds. Immutable.
 *
 * <p>The dates select tickets by their creation, with all their notes, history and attachments;
 * users and custom fields ignore them. Each is a day of UTC ({@code 2025-01-31}) or a moment with
 * its offset ({@code 2025-01-31T08:00:00+01:00}), and both are included: a last day to its end.
 *
 * @param dateFrom null for no limit
 * @param dateTo null for no limit
 */
public record ExportOptions(
    boolean includeUsers,
    boolean includeTickets,
    boolean includeAttachments,
    boolean includeCustomFields,
    String dateFrom,
    String dateTo) {
  /** Everything. */
  public static final ExportOptions ALL = new ExportOptions(true, true, true, true, null, null);

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Blank dates are no dates.
   *
   * @throws InvalidOptions when a date cannot be read, or the first is after the last
   */
  public ExportOptions {
    dateFrom = blankToNull(dateFrom);
    dateTo = blankToNull(dateTo);
    OffsetDateTime from = start("dateFrom", dateFrom);
    OffsetDateTime end = end("dateTo", dateTo);
    if (from != null && end != null && !from.isBefore(end)) {
      throw new InvalidOptions("dateFrom", "dateFrom is after dateTo");
    }
  }

  /** Which tickets of a company were asked for. */
  public TicketFilter tickets(UUID companyId) {
    return new TicketFilter(companyId, start("dateFrom", dateFrom), end("dateTo", dateTo));
  }

  /** The sections of the document that were asked for. */
  public Set<RecordKind> sections() {
    Set<RecordKind> sections = EnumSet.noneOf(RecordKind.class);
    if (includeUsers) {
      sections.add(RecordKind.USERS);
    }
    if (includeTickets) {
      sections.add(RecordKind.TICKETS);
    }
    if (includeCustomFields) {
      sections.add(RecordKind.CUSTOM_FIELDS);
    }
    if (includeAttachments) {
      sections.add(RecordKind.ATTACHMENTS);
    }
    return sections;
  }

  /** The options as a JSON object, for the log row. */
  String toJson() {
    try {
      return JSON.writeValueAsString(inDocument());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #toJson} wrote. */
  public static ExportOptions fromJson(String json) {
    try {
      ExportInfo.Options options = JSON.readValue(json, ExportInfo.Options.class);
      return new ExportOptions(
          options.includeUsers(),
          options.includeTickets(),
          options.includeAttachments(),
          options.includeCustomFields(),
          options.dateFrom(),
          options.dateTo());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not an export's options: " + json, e);
    }
  }

  /** The options as the document names them. */
  public ExportInfo.Options inDocument() {
    return new ExportInfo.Options(
        includeUsers, includeTickets, includeAttachments, includeCustomFields, dateFrom, dateTo);
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static OffsetDateTime start(String field, String text) {
    return text == null ? null : isDay(text) ? day(field, text) : moment(field, text);
  }

  /** PostgreSQL counts microseconds, so the next one is the first that is too late. */
  private static OffsetDateTime end(String field, String text) {
    if (text == null) {
      return null;
    }
    return isDay(text)
        ? day(field, text).plusDays(1)
        : moment(field, text).truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
  }

  private static boolean isDay(String text) {
    return !text.contains("T");
  }

  private static OffsetDateTime day(String field, String text) {
    try {
      return inRange(field, LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw unreadable(field);
    }
  }

  private static OffsetDateTime moment(String field, String text) {
    try {
      return inRange(field, OffsetDateTime.parse(text));
    } catch (DateTimeParseException e) {
      throw unreadable(field);
    }
  }

  private static OffsetDateTime inRange(String field, OffsetDateTime time) {
    if (time.getYear() < 1 || time.getYear() > 9999) {
      throw unreadable(field);
    }
    return time;
  }

  private static InvalidOptions unreadable(String field) {
    return new InvalidOptions(
        field, field + " must be a day (2025-01-31) or a moment (2025-01-31T08:00:00Z)");
  }
}
