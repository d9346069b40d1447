package com.bomizzel.datamanagement.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.TicketFilter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportOptionsTest {
  private static final UUID COMPANY = UUID.randomUUID();

  /** A server would not know a request again that another one, or its own last start, has met. */
  @Test
  void theSameOptionsHaveTheSameTextInEveryProcess() {
    Set<RecordKind> backwards = new LinkedHashSet<>(List.of(RecordKind.TICKETS, RecordKind.USERS));

    assertThat(new ExportOptions(backwards, null, null))
        .hasToString(
            "ExportOptions[sections=[USERS, TICKETS], dateFrom=null, dateTo=null, filter=null]");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-31, 2025-01-31T00:00:00Z, 2025-02-01T00:00:00Z",
    "2024-12-31, 2024-12-31T00:00:00Z, 2025-01-01T00:00:00Z",
    "2025-01-31T08:00:00Z, 2025-01-31T08:00:00Z, 2025-01-31T08:00:00.000001Z",
    "2025-01-31T08:00+01:00, 2025-01-31T07:00:00Z, 2025-01-31T07:00:00.000001Z"
  })
  void aDayIsOneOfUtcAndTheLastOneCountsToItsEnd(String date, String from, String before) {
    ExportOptions options = dates(date, date);

    TicketFilter tickets = options.tickets(COMPANY);
    assertThat(tickets.createdFrom()).isAtSameInstantAs(OffsetDateTime.parse(from));
    assertThat(tickets.createdBefore()).isAtSameInstantAs(OffsetDateTime.parse(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2025-02-30",
        "2025-01-31T08:00:00",
        "31.01.2025",
        "+99999-01-01",
        "0"
      })
  void refusesWhatIsNoDate(String text) {
    assertThatThrownBy(() -> dates(text, null))
        .isInstanceOfSatisfying(
            InvalidOptions.class, refused -> assertThat(refused.field()).isEqualTo("dateFrom"))
        .hasMessage("dateFrom must be a day (2025-01-31) or a moment (2025-01-31T08:00:00Z)");
    assertThatThrownBy(() -> dates(null, text))
        .isInstanceOfSatisfying(
            InvalidOptions.class, refused -> assertThat(refused.field()).isEqualTo("dateTo"));
  }

  @Test
  void refusesARangeThatEndsBeforeItStarts() {
    assertThatThrownBy(() -> dates("2025-02-01", "2025-01-31"))
        .isInstanceOf(InvalidOptions.class)
        .hasMessage("dateFrom is after dateTo");
    assertThat(dates("2025-01-31", "2025-01-31").dateTo()).isEqualTo("2025-01-31");
  }

  @Test
  void takesBlankDatesForNone() {
    ExportOptions options = dates("", " ");

    assertThat(options).isEqualTo(ExportOptions.ALL);
    assertThat(options.tickets(COMPANY)).isEqualTo(TicketFilter.all(COMPANY));
  }

  @Test
  void areKeptAsJson() {
    ExportOptions options =
        new ExportOptions(Set.of(RecordKind.USERS, RecordKind.ATTACHMENTS), "2025-01-31", null);

    assertThat(options.toJson())
        .isEqualTo(
            "{\"includeUsers\":true,\"includeTickets\":false,\"includeAttachments\":true,"
                + "\"includeCustomFields\":false,\"dateFrom\":\"2025-01-31\",\"dateTo\":null}");
    assertThat(ExportOptions.fromJson(options.toJson())).isEqualTo(options);
  }

  private static ExportOptions dates(String from, String to) {
    return new ExportOptions(ExportOptions.ALL.sections(), from, to);
  }

  @Test
  void whateverIsLeftOutMakesItPartial() {
    assertThat(ExportOptions.ALL.isPartial()).isFalse();
    assertThat(ExportOptions.fromJson(ExportOptions.ALL.toJson()).isPartial()).isFalse();
    for (RecordKind kind : RecordKind.OPTIONS) {
      Set<RecordKind> others = EnumSet.copyOf(RecordKind.OPTIONS);
      others.remove(kind);
      assertThat(new ExportOptions(others, null, null).isPartial()).as("%s", kind).isTrue();
    }
    ExportOptions days =
        new ExportOptions(ExportOptions.ALL.sections(), "2025-01-31", "2025-02-01");
    assertThat(days.isPartial()).isTrue();
    assertThat(days.firstMoment()).isEqualTo("2025-01-31T00:00:00Z");
    assertThat(days.lastMoment()).isEqualTo("2025-02-01T23:59:59.999999Z");
  }

  @Test
  void aFilterIsKeptAsItWasWritten() throws IOException {
    FilterForm filter =
        filter(
            """
            {"tickets": {"status": ["open", null], "createdFrom": "2025-01-31",
                         "customFields": {"Team": ["A", 5, 1.250, true, null], "a": ["b"]}},
             "users": {"companyRole": ["admin"], "isActive": false, "onlyOfTickets": true}}
            """);
    ExportOptions options = filtered(filter);

    assertThat(options.isPartial()).isTrue();
    assertThat(options.toJson())
        .endsWith(
            "\"dateTo\":null,\"filter\":{\"tickets\":{\"status\":[\"open\",null],"
                + "\"createdFrom\":\"2025-01-31\",\"customFields\":{\"Team\":[\"A\",5,1.250,true,"
                + "null],\"a\":[\"b\"]}},\"users\":{\"companyRole\":[\"admin\"],\"isActive\":false,"
                + "\"onlyOfTickets\":true}}}");
    assertThat(ExportOptions.fromJson(options.toJson())).isEqualTo(options);
    assertThat(options.toJson()).endsWith("\"filter\":" + options.inDocument().filter() + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tickets\": {}}",
        "{\"tickets\": null, \"users\": {}}",
        "{\"users\": {\"onlyOfTickets\": false, \"role\": null}}"
      })
  void aFilterThatLeavesNothingOutIsNone(String json) throws IOException {
    assertThat(filtered(filter(json))).isEqualTo(ExportOptions.ALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'tickets': {'status': []}} | filter.tickets.status",
        "{'tickets': {'status': ['a', '\\u0000']}} | filter.tickets.status[1]",
        "{'tickets': {'category': ['\\ud800']}} | filter.tickets.category[0]",
        "{'tickets': {'priority': ['LONG']}} | filter.tickets.priority[0]",
        "{'tickets': {'createdBy': [MANY]}} | filter.tickets.createdBy",
        "{'tickets': {'createdFrom': 'x'}} | filter.tickets.createdFrom",
        "{'tickets': {'updatedTo': ''}} | filter.tickets.updatedTo",
        "{'tickets': {'resolvedFrom': '2025-02-01', 'resolvedTo': '2025-01-01'}}"
            + " | filter.tickets.resolvedFrom",
        "{'tickets': {'customFields': {}}} | filter.tickets.customFields",
        "{'tickets': {'customFields': {'Team': null}}} | filter.tickets.customFields.Team",
        "{'tickets': {'customFields': {'Team': []}}} | filter.tickets.customFields.Team",
        "{'tickets': {'customFields': {'Team': [1, {}]}}} | filter.tickets.customFields.Team[1]",
        "{'tickets': {'customFields': {'Team': [[1]]}}} | filter.tickets.customFields.Team[0]",
        "{'tickets': {'customFields': {'Team': [1e1000]}}} | filter.tickets.customFields.Team[0]",
        "{'tickets': {'customFields': {'\\u0000': [1]}}} | filter.tickets.customFields",
        "{'users': {'role': [null]}} | filter.users.role[0]",
        "{'users': {'companyRole': []}} | filter.users.companyRole",
        "{'tickets': {'status': [HUGE]}} | filter"
      })
  void refusesAFilterThatMakesNoSenseByItsPath(String json, String path) throws IOException {
    FilterForm filter =
        filter(
            json.replace("LONG", "x".repeat(501))
                .replace("MANY", "'a'" + ",'a'".repeat(100))
                .replace("HUGE", "'a'" + (",'" + "x".repeat(300) + "'").repeat(99))
                .replace('\'', '"'));
    assertThatThrownBy(() -> filtered(filter))
        .isInstanceOfSatisfying(
            InvalidOptions.class, refused -> assertThat(refused.field()).isEqualTo(path))
        .hasMessageStartingWith(path + " ");
  }

  /** A file says by what it was chosen, and each reader knows the words. */
  @Test
  void theFormatKnowsWhatAFilterCanSay() {
    List<String> members = new ArrayList<>();
    for (RecordComponent component : TicketFilterForm.class.getRecordComponents()) {
      members.add("tickets." + component.getName());
    }
    for (RecordComponent component : UserFilterForm.class.getRecordComponents()) {
      members.add("users." + component.getName());
    }
    assertThat(ExportInfo.FILTERS).isEqualTo(members);
  }

  private static FilterForm filter(String json) throws IOException {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build()
        .readValue(json, FilterForm.class);
  }

  private static ExportOptions filtered(FilterForm filter) {
    return new ExportOptions(ExportOptions.ALL.sections(), null, null, filter);
  }
}
