package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.TicketFilter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an export holds. Immutable.
 *
 * <p>The dates select tickets by their creation, with all their notes, history and attachments;
 * users and custom fields ignore them. Each is a day of UTC ({@code 2025-01-31}) or a moment with
 * its offset ({@code 2025-01-31T08:00:00+01:00}), and both are included: a last day to its end.
 *
 * @param sections the sections of the document that were asked for
 * @param dateFrom null for no limit
 * @param dateTo null for no limit
 */
public record ExportOptions(
    Set<RecordKind> sections, @Nullable String dateFrom, @Nullable String dateTo) {
  /** Everything. */
  public static final ExportOptions ALL =
      new ExportOptions(Set.copyOf(RecordKind.SECTIONS), null, null);

  private static final String DATE_FROM = "dateFrom";
  private static final String DATE_TO = "dateTo";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A blank date counts as none.
   *
   * @throws InvalidOptions when a date cannot be read, or the first is after the last
   */
  public ExportOptions {
    sections = inOrder(sections);
    dateFrom = blankToNull(dateFrom);
    dateTo = blankToNull(dateTo);
    OffsetDateTime from = start(DATE_FROM, dateFrom);
    OffsetDateTime end = end(DATE_TO, dateTo);
    if (from != null && end != null && !from.isBefore(end)) {
      throw new InvalidOptions(DATE_FROM, "dateFrom is after dateTo");
    }
  }

  /** In one order on every server: what was asked for is compared as text, too. */
  private static Set<RecordKind> inOrder(Set<RecordKind> sections) {
    Set<RecordKind> inOrder = EnumSet.noneOf(RecordKind.class);
    inOrder.addAll(sections);
    return Collections.unmodifiableSet(inOrder);
  }

  /** Which tickets of a company were asked for. */
  public TicketFilter tickets(UUID companyId) {
    return new TicketFilter(companyId, start(DATE_FROM, dateFrom), end(DATE_TO, dateTo));
  }

  /** Whether something of the company is left out: a section, or tickets by their dates. */
  public boolean isPartial() {
    return !sections.containsAll(RecordKind.OPTIONS) || dateFrom != null || dateTo != null;
  }

  /** The first moment of the tickets that are included; null for no limit. */
  public @Nullable OffsetDateTime firstMoment() {
    return start(DATE_FROM, dateFrom);
  }

  /** The last moment of the tickets that are included; null for no limit. */
  public @Nullable OffsetDateTime lastMoment() {
    OffsetDateTime end = end(DATE_TO, dateTo);
    return end == null ? null : end.minus(1, ChronoUnit.MICROS);
  }

  /** The options as a JSON object with the members of the document's, for rows. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    for (RecordKind kind : RecordKind.OPTIONS) {
      json.put(kind.optionName(), sections.contains(kind));
    }
    return json.put(DATE_FROM, dateFrom).put(DATE_TO, dateTo).toString();
  }

  /** Reads what {@link #toJson} wrote; a section that it does not name was not asked for. */
  public static ExportOptions fromJson(String json) {
    try {
      JsonNode options = JSON.readTree(json);
      Set<RecordKind> sections = EnumSet.noneOf(RecordKind.class);
      for (RecordKind kind : RecordKind.OPTIONS) {
        if (options.path(kind.optionName()).asBoolean()) {
          sections.add(kind);
        }
      }
      return new ExportOptions(
          sections, options.path(DATE_FROM).textValue(), options.path(DATE_TO).textValue());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not an export's options: " + json, e);
    }
  }

  /** The options as the document names them. */
  public ExportInfo.Options inDocument() {
    return new ExportInfo.Options(sections, dateFrom, dateTo);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static @Nullable OffsetDateTime start(String field, @Nullable String text) {
    return text == null ? null : isDay(text) ? day(field, text) : moment(field, text);
  }

  /** PostgreSQL counts microseconds, so the next one is the first that is too late. */
  private static @Nullable OffsetDateTime end(String field, @Nullable String text) {
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
