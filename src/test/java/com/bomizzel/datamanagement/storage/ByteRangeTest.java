package com.bomizzel.datamanagement.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  private static final long SIZE = 1000;

  @ParameterizedTest(name = "{0} is {1} to {2}")
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-499, 0, 499",
    "bytes=500-, 500, 999",
    "bytes=900-5000, 900, 999",
    "bytes=999-999, 999, 999",
    "bytes=-1, 999, 999",
    "bytes=-5000, 0, 999",
    "bytes=900-99999999999999999999, 900, 999",
    "bytes=-99999999999999999999, 0, 999"
  })
  void readsOneRange(String header, long first, long last) {
    assertThat(ByteRange.of(header, SIZE)).contains(new ByteRange(first, last, SIZE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,5-6",
        "items=0-1",
        "bytes 0-1",
        "bytes=a-b"
      })
  void whatItDoesNotServeMeansTheWholeFile(String header) {
    assertThat(ByteRange.of(header, SIZE)).isEmpty();
  }

  @Test
  void noHeaderMeansTheWholeFile() {
    assertThat(ByteRange.of(null, SIZE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=1000-", "bytes=1000-2000", "bytes=99999999999999999999-", "bytes=-0"})
  void refusesWhatIsOutside(String header) {
    assertThatThrownBy(() -> ByteRange.of(header, SIZE))
        .isInstanceOf(ByteRange.Unsatisfiable.class);
  }

  @Test
  void saysWhatItIs() {
    ByteRange range = new ByteRange(5, 9, SIZE);
    assertThat(range.length()).isEqualTo(5);
    assertThat(range.contentRange()).isEqualTo("bytes 5-9/1000");
  }
}
