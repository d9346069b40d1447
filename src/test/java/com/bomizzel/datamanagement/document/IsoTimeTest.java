package com.bomizzel.datamanagement.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-01-31T09:30:00Z",
        "2025-01-31T09:30:00.100Z",
        "2025-01-31T09:30:00.000001Z",
        "2025-12-31T23:59:59.999999999+14:00",
        "0000-01-01T00:00:00+01:00",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "+294276-12-31T23:59:59.999999Z",
        "-4712-01-01T00:00:00Z"
      })
  void asAnInstantSpellsIt(String time) {
    OffsetDateTime parsed = OffsetDateTime.parse(time);

    assertThat(IsoTime.of(parsed)).isEqualTo(parsed.toInstant().toString());
  }

  @Test
  void anyTime() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      int nano = random.nextInt(1_000_000_000) / (int) Math.pow(1000, random.nextInt(3));
      long seconds = random.nextLong(-62_135_596_800L, 253_402_300_800L);
      Instant instant = Instant.ofEpochSecond(seconds, nano * (long) Math.pow(1000, i % 3));
      OffsetDateTime time = instant.atOffset(ZoneOffset.ofHours(random.nextInt(36) - 18));

      assertThat(IsoTime.of(time)).isEqualTo(instant.toString());
    }
  }
}
