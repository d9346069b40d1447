package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data-management/history",
        "/data-management/import?id=import_1",
        "/data-management/history?text=caf%C3%A9+1&exports=2",
        "/data-management/history?text=*.zip",
        "/administration/jobs",
        "/companies",
        "/tokens"
      })
  void leadsBackToPagesHere(String address) {
    assertThat(Redirect.isOurs(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example/data-management",
        "/data-management/../x",
        "/data-management//evil.example\\@x",
        "/data-management/import?id=1\r\nSet-Cookie: x",
        "/api/data-export/history",
        ""
      })
  void leadsNowhereElse(String address) {
    assertThat(Redirect.isOurs(address)).isFalse();
  }
}
