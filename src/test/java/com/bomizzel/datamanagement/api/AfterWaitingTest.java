package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobState;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterWaitingTest {
  private static final JobError ERROR = new JobError("INVALID_IMPORT_DATA", "no data");

  @Test
  void whoDoesNotWaitGetsOneAnswerHoweverFastTheJobWas() {
    assertThat(status("respond-async", JobState.RUNNING)).isEqualTo(202);
    assertThat(status("respond-async", JobState.COMPLETED)).isEqualTo(202);
    assertThat(status("respond-async", JobState.FAILED)).isEqualTo(202);
  }

  @Test
  void whoWaitsLearnsTheEnd() {
    assertThat(status("wait=5", JobState.RUNNING)).isEqualTo(202);
    assertThat(status("wait=5", JobState.COMPLETED)).isEqualTo(200);
    assertThat(status("wait=5", JobState.FAILED)).isEqualTo(422);
  }

  @Test
  void whoGetsNoEndIsToldWhenToLook() {
    try (Response waits = answer("wait=5", JobState.RUNNING);
        Response ended = answer("wait=5", JobState.COMPLETED)) {
      assertThat(waits.getHeaderString("Retry-After")).isEqualTo("2");
      assertThat(ended.getHeaderString("Retry-After")).isNull();
    }
  }

  private static int status(String preference, JobState state) {
    try (Response answer = answer(preference, state)) {
      return answer.getStatus();
    }
  }

  private static Response answer(String preference, JobState state) {
    Preferences preferences = Preferences.of(List.of(preference), Duration.ofSeconds(30));
    JobError error = state == JobState.FAILED ? ERROR : null;
    return new AfterWaiting(preferences, "/job").answer(state, error, "data");
  }
}
