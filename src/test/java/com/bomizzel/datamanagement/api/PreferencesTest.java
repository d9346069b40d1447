package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @ParameterizedTest(name = "{0} waits {1} s and applies {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=10 | 10 | wait=10",
        "wait = 10 | 10 | wait=10",
        "Wait=\"7\" | 7 | wait=7",
        "wait=0 | 0 | wait=0",
        "wait=3600 | 30 | wait=30",
        "respond-async | 0 | respond-async",
        "Respond-Async; x=1 | 0 | respond-async",
        "respond-async, wait=10 | 10 | wait=10",
        "foo; wait=5, return=minimal, wait=10, wait=20 | 10 | wait=10",
        "handling=lenient, respond-async | 0 | respond-async"
      })
  void followsWhatItKnows(String header, long seconds, String applied) {
    Preferences preferences = Preferences.of(List.of(header), LONGEST);

    assertThat(preferences.patience()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(preferences.applied()).isEqualTo(applied);
  }

  @ParameterizedTest
  @CsvSource({"''", "wait", "wait=soon", "wait=-1", "return=minimal", "not respond-async"})
  void ignoresWhatItDoesNotKnow(String header) {
    assertThat(Preferences.of(List.of(header), LONGEST)).isEqualTo(new Preferences(LONGEST, null));
  }

  @Test
  void readsAllHeaders() {
    assertThat(Preferences.of(List.of("return=minimal", "wait=5"), LONGEST).applied())
        .isEqualTo("wait=5");
    assertThat(Preferences.of(List.of(), LONGEST)).isEqualTo(new Preferences(LONGEST, null));
  }

  @Test
  void longHeadersAreIgnored() {
    List<String> headers = List.of("wait=1" + " ".repeat(200), "wait=2");

    assertThat(Preferences.of(headers, Duration.ofSeconds(30)).applied()).isEqualTo("wait=2");
  }
}
