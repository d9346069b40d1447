package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
  private static final String EMOJI = "\uD83D\uDE00";

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Grüße, 你好, \uD83D\uDE00", "a\u200Db"})
  void whatPostgresqlTakesStaysAsItIs(String text) {
    assertThat(LogText.of(text)).isSameAs(text);
  }

  @Test
  void nothingStaysNothing() {
    assertThat(LogText.of(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      chars = {
        0, 3, '\t', '\n', '\r', 0x1B, 0x7F, 0x80, 0x9F, 0x2028, 0x2029, 0x202E, 0x2066, 0xD83D,
        0xDE00
      })
  void whatIsNoTextIsReplaced(char unfit) {
    assertThat(LogText.of("ID3" + unfit + "x" + unfit)).isEqualTo("ID3\uFFFDx\uFFFD");
  }

  @Test
  void aHalfPairBesideAWholeOneIsReplacedAlone() {
    assertThat(LogText.of("\uDE00" + EMOJI + "\uD83D")).isEqualTo("\uFFFD" + EMOJI + "\uFFFD");
  }

  @Test
  void theLongestTextIsNotCut() {
    String longest = "x".repeat(LogText.LONGEST);

    assertThat(LogText.of(longest)).isSameAs(longest);
    assertThat(LogText.of(longest + "x"))
        .hasSize(LogText.LONGEST)
        .isEqualTo("x".repeat(LogText.LONGEST - 1) + "…");
  }

  @ParameterizedTest
  @CsvSource({"998, 999", "997, 1000"})
  void noPairIsSplit(int before, int length) {
    String cut = LogText.of("x".repeat(before) + EMOJI.repeat(5_000));

    assertThat(cut).hasSize(length).endsWith("…").doesNotContain("\uFFFD");
  }
}
