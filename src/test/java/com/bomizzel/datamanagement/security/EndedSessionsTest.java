package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndedSessionsTest {
  private final EndedSessions sessions = new EndedSessions();

  @Test
  void theFirstReasonStays() {
    sessions.ended("a", SessionEnd.PASSWORD);
    sessions.ended("a", SessionEnd.OUT);
    assertThat(sessions.end("a")).contains(SessionEnd.PASSWORD);
    assertThat(sessions.end("b")).isEmpty();
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 0; i <= 10_000; i++) {
      sessions.ended("session" + i, SessionEnd.OUT);
    }
    assertThat(sessions.end("session0")).isEmpty();
    assertThat(sessions.end("session1")).contains(SessionEnd.OUT);
    assertThat(sessions.end("session10000")).contains(SessionEnd.OUT);
  }
}
