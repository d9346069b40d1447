package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginFilterTest {
  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "https://help.example.com, help.example.com, true",
    "http://127.0.0.1:8080, 127.0.0.1:8080, true",
    "https://Help.Example.com, help.example.com, true",
    "https://evil.example, help.example.com, false",
    "https://help.example.com.evil.example, help.example.com, false",
    "https://help.example.com:444, help.example.com, false",
    "ftp://help.example.com, help.example.com, false",
    "null, help.example.com, false",
    ", help.example.com, false",
    "https://help.example.com, , false"
  })
  void comparesOriginAndHost(String origin, String host, boolean own) {
    assertThat(SameOriginFilter.isOwn(origin, host)).isEqualTo(own);
  }
}
