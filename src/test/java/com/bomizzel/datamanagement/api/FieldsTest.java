package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.api.Envelope.Fault;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private final Fields fields = new Fields();

  @ParameterizedTest(name = "{0} to {1} is {2} until {3}")
  @CsvSource({
    "2025-01-01, 2025-12-31, 2025-01-01T00:00Z, 2026-01-01T00:00Z",
    "2025-01-31, 2025-01-31, 2025-01-31T00:00Z, 2025-02-01T00:00Z",
    "2025-01-01T02:00:00+02:00, 2025-01-01T00:00:00Z, 2025-01-01T00:00Z, 2025-01-01T00:00:00.000001Z",
    "2024-02-29, 2024-02-29T23:59:59.999999Z, 2024-02-29T00:00Z, 2024-03-01T00:00Z"
  })
  void theLastDayIsIncluded(String from, String to, String first, String end) {
    Fields.TimeRange range = fields.range(from, to);

    fields.check();
    assertThat(range.from()).isAtSameInstantAs(OffsetDateTime.parse(first));
    assertThat(range.to()).isAtSameInstantAs(OffsetDateTime.parse(end));
  }

  @Test
  void noDateIsNoBound() {
    assertThat(fields.range(null, "")).isEqualTo(new Fields.TimeRange(null, null));
    fields.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2025-02-30",
        "31.01.2025",
        "2025-1-1",
        "2025-01-01T00:00:00",
        " 2025-01-01",
        "2025-13-01",
        "1735689600"
      })
  void refusesWhatIsNoDate(String date) {
    fields.range(null, date);
    assertThatThrownBy(fields::check)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.faults()).extracting(Fault::field).containsExactly("dateTo"));
  }

  @Test
  void refusesARangeThatEndsBeforeItBegins() {
    fields.range("2025-02-01", "2025-01-31");
    assertThatThrownBy(fields::check).hasMessage("dateFrom: is later than dateTo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "TRUE", "", " true"})
  void aFlagIsTrueOrFalse(String text) {
    fields.flag("validateOnly", text, false);
    assertThatThrownBy(fields::check).hasMessage("validateOnly: must be true or false");
  }

  @Test
  void readsFlags() {
    assertThat(fields.flag("a", "true", false)).isTrue();
    assertThat(fields.flag("a", "false", true)).isFalse();
    assertThat(fields.flag("a", null, true)).isTrue();
    fields.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-1-1-1",
        "../../etc/passwd",
        "00000000-0000-0000-0000-00000000000g",
        "00000000000000000000000000000000",
        "{00000000-0000-0000-0000-000000000000}"
      })
  void refusesWhatIsNoUuid(String text) {
    assertThat(fields.uuid("companyId", text)).isNull();
    assertThatThrownBy(fields::check).hasMessage("companyId: is not a UUID");
  }

  @Test
  void namesEveryFault() {
    fields.uuid("companyId", null);
    fields.number("limit", "many", 20, 1, 100);
    fields.number("limit", "101", 20, 1, 100);
    fields.time("before", "now");

    assertThatThrownBy(fields::check)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactly("companyId", "limit", "limit", "before"));
  }
}
