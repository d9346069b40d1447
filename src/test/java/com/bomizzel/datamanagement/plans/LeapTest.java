package com.bomizzel.datamanagement.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.settings.Settings.Planning;
import com.bomizzel.datamanagement.support.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which difference from one backup to the next somebody should look at. */
class LeapTest {
  private static final Planning LIMITS =
      TestSettings.of(Map.of("BACKUPS_SHRINK_PERCENT", "20", "BACKUPS_GROWTH_PERCENT", "100"))
          .planning();

  @ParameterizedTest
  @CsvSource({
    "100, 81, false",
    "100, 80, true",
    "100, 0, true",
    "9, 1, false",
    "9, 0, true",
    "0, 0, false",
    "100, 100, false",
    "100, 199, false",
    "100, 200, true",
    "9, 5000, false",
    "0, 5000, false",
    "10, 9223372036854775807, true",
    "9223372036854775807, 1, true"
  })
  void aLargeShareIsALeap(long before, long now, boolean leap) {
    Map<RecordKind, Long> then = Map.of(RecordKind.TICKETS, before);
    assertThat(Leap.between(then, Map.of(RecordKind.TICKETS, now), LIMITS))
        .isEqualTo(leap ? List.of(new Leap(RecordKind.TICKETS, before, now)) : List.of());
  }

  @Test
  void aKindThatIsNoLongerThereHasFallen() {
    Leap gone = Leap.between(Map.of(RecordKind.USERS, 25L), Map.of(), LIMITS).get(0);
    assertThat(gone.isFall()).isTrue();
    assertThat(gone).hasToString("users 25 to 0");
    assertThat(new Leap(RecordKind.USERS, 10, 20).isFall()).isFalse();
  }
}
