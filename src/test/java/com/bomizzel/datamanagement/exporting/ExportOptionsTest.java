package com.bomizzel.datamanagement.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "2025-01-31, 2025-01-31T00:00:00Z, 2025-02-01T00:00:00Z",
    "2024-12-31, 2024-12-31T00:00:00Z, 2025-01-01T00:00:00Z",
    "2025-01-31T08:00:00Z, 2025-01-31T08:00:00Z, 2025-01-31T08:00:00.000001Z",
    "2025-01-31T08:00+01:00, 2025-01-31T07:00:00Z, 2025-01-31T07:00:00.000001Z"
  })
  void aDayIsOneOfUtcAndTheLastOneCountsToItsEnd(String date, String from, String before) {
    ExportOptions options = dates(date, date);

    assertThat(options.createdFrom()).isAtSameInstantAs(OffsetDateTime.parse(from));
    assertThat(options.createdBefore()).isAtSameInstantAs(OffsetDateTime.parse(before));
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
    assertThat(options.createdFrom()).isNull();
    assertThat(options.createdBefore()).isNull();
  }

  @Test
  void areKeptAsJson() {
    ExportOptions options = new ExportOptions(true, false, true, false, "2025-01-31", null);

    assertThat(ExportOptions.fromJson(options.toJson())).isEqualTo(options);
  }

  private static ExportOptions dates(String from, String to) {
    return new ExportOptions(true, true, true, true, from, to);
  }
}
