package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingFaultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "08003", "57P01", "57P02", "57P03", "57014", "40001", "40P01", "53300", "55P03",
        "25P03", "25P04", "57P05"
      })
  void connectionsLocksAndResourcesComeBack(String state) {
    assertThat(PassingFault.isBehind(new SQLException("x", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22001", "42P01", "42501", "55006", "XX000", "57P04", "4"})
  void whatIsAboutTheStatementComesAgain(String state) {
    assertThat(PassingFault.isBehind(new SQLException("x", state))).isFalse();
  }

  @Test
  void whatThePoolSaysHasNoState() {
    assertThat(PassingFault.isBehind(new SQLException("Error in allocating a connection")))
        .isTrue();
    assertThat(PassingFault.isBehind(new SQLTransientConnectionException("full", "XX000")))
        .isTrue();
  }

  @Test
  void theFaultMayLieDeep() {
    Throwable deep =
        new IllegalStateException(new RuntimeException(new SQLException("x", "08006")));
    assertThat(PassingFault.isBehind(deep)).isTrue();
    assertThat(PassingFault.isBehind(new IllegalStateException("bug"))).isFalse();
    assertThat(PassingFault.isBehind(null)).isFalse();
  }
}
