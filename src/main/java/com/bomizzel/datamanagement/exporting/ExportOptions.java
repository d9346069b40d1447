package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.TicketConditions;
import com.bomizzel.datamanagement.exporting.snapshot.TicketFilter;
import com.bomizzel.datamanagement.exporting.snapshot.TimeRange;
import com.bomizzel.datamanagement.exporting.snapshot.UserFilter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
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
 * its offset ({@code 2025-01-31T08:00:00+01:00}), and both are included: a last day to its end. A
 * filter chooses among those tickets, and among the users.
 *
 * @param sections the sections of the document that were asked for
 * @param dateFrom null for no limit
 * @param dateTo null for no limit
 * @param filter null for none
 */
public record ExportOptions(
    Set<RecordKind> sections,
    @Nullable String dateFrom,
    @Nullable String dateTo,
    @Nullable FilterForm filter) {
  /** Everything. */
  public static final ExportOptions ALL =
      new ExportOptions(Set.copyOf(RecordKind.SECTIONS), null, null);

  private static final String DATE_FROM = "dateFrom";
  private static final String DATE_TO = "dateTo";
  private static final String FILTER = "filter";

  /** A number of a filter keeps all of its digits, and those alone. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Without a filter. */
  public ExportOptions(
      Set<RecordKind> sections, @Nullable String dateFrom, @Nullable String dateTo) {
    this(sections, dateFrom, dateTo, null);
  }

  /**
   * A blank date counts as none, as does a filter that leaves nothing out.
   *
   * @throws InvalidOptions when a date cannot be read, or the first is after the last, or a member
   *     of the filter makes no sense
   */
  public ExportOptions {
    sections = inOrder(sections);
    dateFrom = blankToNull(dateFrom);
    dateTo = blankToNull(dateTo);
    filter = filter == null || filter.leavesNothingOut() ? null : filter;
    Days.read(DATE_FROM, dateFrom, DATE_TO, dateTo);
    check(filter);
  }

  private static void check(@Nullable FilterForm filter) {
    if (filter == null) {
      return;
    }
    UUID anybody = new UUID(0, 0);
    users(filter, tickets(filter, anybody, TimeRange.ALL));
    if (json(filter).length() > FilterLimits.LONGEST) {
      throw FilterLimits.fault(
          FILTER, " is longer than %,d characters".formatted(FilterLimits.LONGEST));
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
    return tickets(filter, companyId, created());
  }

  private static TicketFilter tickets(
      @Nullable FilterForm filter, UUID companyId, TimeRange created) {
    return new TicketFilter(
        companyId,
        created,
        filter == null || filter.tickets() == null
            ? new TicketConditions()
            : filter.tickets().conditions());
  }

  /** Which users of a company were asked for. */
  public UserFilter users(UUID companyId) {
    return users(filter, tickets(companyId));
  }

  private static UserFilter users(@Nullable FilterForm filter, TicketFilter tickets) {
    return filter == null || filter.users() == null
        ? UserFilter.all(tickets.companyId())
        : filter.users().users(tickets);
  }

  private TimeRange created() {
    return Days.read(DATE_FROM, dateFrom, DATE_TO, dateTo);
  }

  /** Whether something of the company is left out: a section, or records by dates or a filter. */
  public boolean isPartial() {
    return !sections.containsAll(RecordKind.OPTIONS)
        || dateFrom != null
        || dateTo != null
        || filter != null;
  }

  /** The first moment of the tickets that are included; null for no limit. */
  public @Nullable OffsetDateTime firstMoment() {
    return created().from();
  }

  /** The last moment of the tickets that are included; null for no limit. */
  public @Nullable OffsetDateTime lastMoment() {
    OffsetDateTime end = created().before();
    return end == null ? null : end.minus(1, ChronoUnit.MICROS);
  }

  /** The options as a JSON object with the members of the document's, for rows. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    for (RecordKind kind : RecordKind.OPTIONS) {
      json.put(kind.optionName(), sections.contains(kind));
    }
    json.put(DATE_FROM, dateFrom).put(DATE_TO, dateTo);
    if (filter != null) {
      json.set(FILTER, JSON.valueToTree(filter));
    }
    return json.toString();
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
          sections,
          options.path(DATE_FROM).textValue(),
          options.path(DATE_TO).textValue(),
          options.hasNonNull(FILTER)
              ? JSON.treeToValue(options.get(FILTER), FilterForm.class)
              : null);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not an export's options: " + json, e);
    }
  }

  /** The options as the document names them. */
  public ExportInfo.Options inDocument() {
    return new ExportInfo.Options(sections, dateFrom, dateTo, filter == null ? null : json(filter));
  }

  private static String json(FilterForm filter) {
    try {
      return JSON.writeValueAsString(filter);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
