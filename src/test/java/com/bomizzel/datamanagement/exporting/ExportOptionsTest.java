package com.bomizzel.datamanagement.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.TicketFilter;
import java.time.OffsetDateTime;
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
        .hasToString("ExportOptions[sections=[USERS, TICKETS], dateFrom=null, dateTo=null]");
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
    assertThat(options.tickets(COMPANY)).isEqualTo(new TicketFilter(COMPANY, null, null));
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
}
