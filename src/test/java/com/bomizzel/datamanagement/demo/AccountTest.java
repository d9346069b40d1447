package com.bomizzel.datamanagement.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AccountTest {
  @Test
  void warningsOfOneCodeAreOneLine() throws Exception {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Account account = new Account(new PrintStream(told, true, StandardCharsets.UTF_8));

    account.warnings(
        new ObjectMapper()
            .readTree(
                """
                {"warnings": [{"code": "LET_IN", "level": "attention", "path": "$.data.users[0]"},
                   {"code": "BOTH_FLAGS", "level": "warning", "path": "$"},
                   {"code": "LET_IN", "level": "attention", "path": "$.data.users[4]"}],
                 "warningCount": 5}
                """));

    assertThat(told.toString(StandardCharsets.UTF_8).lines().map(String::strip))
        .containsExactly(
            "attention LET_IN, 2 times, first at $.data.users[0]",
            "warning BOTH_FLAGS at $",
            "and 2 warnings more");
    assertThat(account.clean()).isTrue();
  }
}
