package com.bomizzel.datamanagement.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {
  @ParameterizedTest
  @ValueSource(
      ints = {0, 7, 9, 10, 13, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x202E, 0x2066, 0xD800})
  void replacesWhatIsMoreThanText(int character) {
    assertThat(PrintableText.of("a" + Character.toString(character) + "b", 10))
        .isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Zo\u00eb \u4e2d\u6587 \ud83d\udc69\u200d\ud83d\ude80", "{}'%s"})
  void keepsText(String text) {
    assertThat(PrintableText.of(text, 100)).isEqualTo(text);
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(PrintableText.of("a\ud83d\ude00bc", 4)).isEqualTo("a\ud83d\ude00…");
    assertThat(PrintableText.of("a\ud83d\ude00bc", 3)).isEqualTo("a…");
    assertThat(PrintableText.of(null, 2)).isNull();
  }
}
