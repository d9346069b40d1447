package com.bomizzel.datamanagement.exporting.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.FilterForm;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A filtered export holds of each section what the filter says, read as a plain predicate over the
 * records of the whole export: the same records, in the same order, and as many as were counted.
 */
class FilteredExportTest {
  private static final TestDatabase DATABASE = SnapshotUnit.database();
  private static final EntityManagerFactory UNITS = SnapshotUnit.on(DATABASE.reusedConnections());
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final int FILTERS_EACH = 6;

  private final Fixtures fixtures = new Fixtures(DATABASE);

  @AfterContainer
  static void close() {
    UNITS.close();
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void holdsWhatThePredicateSays(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    DATABASE.execute("truncate companies, users, data_import_invitations cascade");
    UUID company = new MadeUpRows(DATABASE, fixtures, random).company();
    JsonNode all = export(company, ExportOptions.ALL);
    MadeUpFilter filters = new MadeUpFilter(random);
    for (int i = 0; i < FILTERS_EACH; i++) {
      FilterForm filter = filters.make();
      ExportOptions options = new ExportOptions(ExportOptions.ALL.sections(), null, null, filter);
      JsonNode chosen = export(company, options);
      assertThat(sections(chosen)).as("%s", filter).isEqualTo(expected(all, filter));
      assertThat(counts(company, options)).as("%s", filter).isEqualTo(sizes(chosen));
      assertThat(ExportOptions.fromJson(options.toJson()).toJson()).isEqualTo(options.toJson());
    }
  }

  /** Also the day after the last that there is, and offsets that PostgreSQL does not have. */
  @Example
  void whateverTimeMayBeAskedForIsRead() throws IOException {
    DATABASE.execute("truncate companies, users, data_import_invitations cascade");
    UUID company = new MadeUpRows(DATABASE, fixtures, new Random(1)).company();
    FilterForm filter =
        JSON.readValue(
            """
            {"tickets": {"createdFrom": "0001-01-01", "createdTo": "9999-12-31",
                         "updatedFrom": "2020-01-01T00:00:00+17:00",
                         "updatedTo": "9999-12-31T23:59:59.999999999-17:59"}}
            """,
            FilterForm.class);
    ExportOptions options =
        new ExportOptions(ExportOptions.ALL.sections(), null, "9999-12-31", filter);
    JsonNode all = export(company, ExportOptions.ALL);
    assertThat(all.get("tickets")).isNotEmpty();
    assertThat(export(company, options)).isEqualTo(all);
  }

  private static Map<RecordKind, List<JsonNode>> expected(JsonNode all, FilterForm filter) {
    List<JsonNode> tickets =
        chosen(all, "tickets", ticket -> MadeUpFilter.holds(filter.tickets(), ticket));
    Set<String> ids =
        tickets.stream().map(ticket -> ticket.get("id").asText()).collect(Collectors.toSet());
    List<JsonNode> attachments =
        chosen(all, "attachments", file -> ids.contains(file.get("ticketId").asText()));
    Set<String> people = MadeUpFilter.people(tickets, attachments);
    return Map.of(
        RecordKind.USERS,
        chosen(all, "users", user -> MadeUpFilter.holds(filter.users(), user, people)),
        RecordKind.TICKETS,
        tickets,
        RecordKind.CUSTOM_FIELDS,
        chosen(all, "customFields", field -> true),
        RecordKind.ATTACHMENTS,
        attachments);
  }

  private static List<JsonNode> chosen(JsonNode data, String section, Predicate<JsonNode> isIt) {
    List<JsonNode> chosen = new ArrayList<>();
    for (JsonNode record : data.get(section)) {
      if (isIt.test(record)) {
        chosen.add(record);
      }
    }
    return chosen;
  }

  private static Map<RecordKind, List<JsonNode>> sections(JsonNode data) {
    return RecordKind.SECTIONS.stream()
        .collect(
            Collectors.toMap(kind -> kind, kind -> chosen(data, kind.jsonName(), any -> true)));
  }

  private static Map<RecordKind, Long> sizes(JsonNode data) {
    return RecordKind.SECTIONS.stream()
        .collect(Collectors.toMap(kind -> kind, kind -> (long) data.get(kind.jsonName()).size()));
  }

  private static Map<RecordKind, Long> counts(UUID company, ExportOptions options) {
    try (CompanySnapshot snapshot = CompanySnapshot.take(UNITS, company, Duration.ofMinutes(1))) {
      return new Sections(snapshot, options.tickets(company), options.users(company))
          .counts(options.sections());
    }
  }

  private static JsonNode export(UUID company, ExportOptions options) throws IOException {
    return JSON.readTree(ExportedDocument.of(UNITS, company, new UUID(0, 1), options, () -> {}))
        .get("data");
  }
}
