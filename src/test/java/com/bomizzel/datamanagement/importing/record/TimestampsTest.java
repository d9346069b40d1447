package com.bomizzel.datamanagement.importing.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2025-01-31T09:30:00Z, 2025-01-31 09:30:00.000000+00",
    "2025-01-31T09:30Z, 2025-01-31 09:30:00.000000+00",
    "2021-12-02T13:33:55.000Z, 2021-12-02 13:33:55.000000+00",
    "2025-01-31T09:30:00.5Z, 2025-01-31 09:30:00.500000+00",
    "2025-01-31T09:30:00.123456Z, 2025-01-31 09:30:00.123456+00",
    "2025-01-31T09:30:00.123456999Z, 2025-01-31 09:30:00.123456+00",
    "0001-12-31T23:59:59Z, 0001-12-31 23:59:59.000000+00",
    "2025-01-31T09:30:00.123456999+01:00, 2025-01-31 08:30:00.123456+00",
    "2025-01-31T09:30:00+0130, 2025-01-31 08:00:00.000000+00",
    "2025-01-31T09:30:00-05, 2025-01-31 14:30:00.000000+00",
    "2024-02-29T23:59:59.999999z, 2024-02-29 23:59:59.999999+00",
    "0000-01-01T00:00:00Z, 0001-01-01 00:00:00.000000+00 BC",
    "-4713-11-24T00:00:00Z, 4714-11-24 00:00:00.000000+00 BC",
    "infinity, infinity",
    "-infinity, -infinity",
    "+294276-12-31T23:59:59.999999Z, 294276-12-31 23:59:59.999999+00"
  })
  void anInstantWithMicroseconds(String iso, String postgresql) {
    assertThat(Timestamps.read(iso)).contains(postgresql);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-31 09:30:00.123456+00, 2025-01-31T09:30:00.123456Z",
    "2025-01-31 09:30:00.5, 2025-01-31T09:30:00.500Z",
    "2024-02-29 23:59:59, 2024-02-29T23:59:59Z",
    "0001-01-01 00:00:00 BC, 0000-01-01T00:00:00Z",
    "4714-11-24 00:00:00.000000+00 BC, -4713-11-24T00:00:00Z",
    "0005-02-29 12:00:00 BC, -0004-02-29T12:00:00Z",
    "294276-12-31 23:59:59.999999, +294276-12-31T23:59:59.999999Z",
    "infinity, infinity",
    "-infinity, -infinity"
  })
  void whatPostgresqlWritesAsFilesSpellIt(String postgresql, String iso) {
    assertThat(Timestamps.inFile(postgresql)).isEqualTo(iso);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "Infinity",
        "+infinity",
        "2025-01-31",
        "2025-01-31 09:30:00Z",
        "2025-01-31T09:30:00",
        "2025-02-29T00:00:00Z",
        "2025-01-31T25:00:00Z",
        "2025-01-31T24:00:00Z",
        "2025-01-31T09:60:00Z",
        "2025-01-31T09:30:60Z",
        "2025-13-01T09:30:00Z",
        "2025-00-01T09:30:00Z",
        "2025-04-31T09:30:00Z",
        "2025-01-31T09:30:00.1234567890Z",
        "2025-01-31T09:30:00,5Z",
        "2025-01-31T09:30:00.5",
        "２０25-01-31T09:30:00Z",
        "2025-01-31T09:30:00+19:00",
        "2025-01-31T09:30:00[Europe/Berlin]",
        "1738316000000",
        "+294277-01-01T00:00:00Z",
        "-4713-11-23T23:59:59Z",
        "+999999999-01-01T00:00:00-01:00"
      })
  void nothingElse(String text) {
    assertThat(Timestamps.read(text)).isEmpty();
  }
}
