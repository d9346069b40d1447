package com.bomizzel.datamanagement.operating;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.batch.Execution;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.operating.JobRun.Standing;
import jakarta.batch.runtime.BatchStatus;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is right when the batch repository and a job's row disagree. */
class JobRunTest {
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-01-02T12:00:00Z");
  private static final OffsetDateTime NOW = START.plusSeconds(100);

  @Test
  void theRowSaysHowTheNewestExecutionStands() {
    assertThat(run(BatchStatus.STARTED, log(JobState.RUNNING, 1L)).standing())
        .isEqualTo(Standing.RUNNING);
    assertThat(run(BatchStatus.STARTED, log(JobState.COMPLETED, 1L)).standing())
        .isEqualTo(Standing.COMPLETED);
    assertThat(run(BatchStatus.STOPPED, log(JobState.QUEUED, 1L)).standing())
        .isEqualTo(Standing.QUEUED);
    assertThat(run(BatchStatus.STOPPED, failed("STOPPED")).standing()).isEqualTo(Standing.STOPPED);
    assertThat(run(BatchStatus.STOPPED, failed("ABANDONED")).standing())
        .isEqualTo(Standing.ABANDONED);
    assertThat(run(BatchStatus.FAILED, failed("DATABASE_FAILED")).standing())
        .isEqualTo(Standing.FAILED);
  }

  @Test
  void anOlderExecutionThatNeverEndedWasInterrupted() {
    JobRun run = run(BatchStatus.STARTED, log(JobState.RUNNING, 2L));

    assertThat(run.standing()).isEqualTo(Standing.INTERRUPTED);
    assertThat(run.isOpen()).isFalse();
    assertThat(run.endedAt()).isEqualTo(START.plusSeconds(10));
    assertThat(run.records()).isNull();
    assertThat(run.recordsPerSecond()).isNull();
  }

  @Test
  void oneThatTheRowHasYetToLearnOfRuns() {
    JobRun run = run(BatchStatus.STARTING, log(JobState.RUNNING, null));

    assertThat(run.standing()).isEqualTo(Standing.RUNNING);
    assertThat(run.isStoppable()).isTrue();
  }

  @Test
  void oneWhoseRowIsGoneStandsAsTheRepositorySays() {
    assertThat(run(BatchStatus.COMPLETED, null).standing()).isEqualTo(Standing.COMPLETED);
    assertThat(run(BatchStatus.STARTED, null).standing()).isEqualTo(Standing.INTERRUPTED);
    assertThat(run(BatchStatus.FAILED, null).isRestartable()).isFalse();
    assertThat(run(BatchStatus.FAILED, null).isAbandonable()).isFalse();
  }

  @Test
  void onlyWhatThisExecutionDidCountsForItsSpeed() {
    JobRun run = run(BatchStatus.STARTED, log(JobState.RUNNING, 1L));

    assertThat(run.duration()).isEqualTo(Duration.ofSeconds(100));
    assertThat(run.records()).isEqualTo(1000);
    assertThat(run.recordsPerSecond()).isEqualTo(10);
  }

  @Test
  void onlyTheNewestExecutionOffersWhatItsJobAllows() {
    assertThat(run(BatchStatus.STOPPED, failed("STOPPED")).isRestartable()).isTrue();
    assertThat(run(BatchStatus.STOPPED, failed("STOPPED")).isAbandonable()).isTrue();
    assertThat(run(BatchStatus.STOPPED, failed("ABANDONED")).isAbandonable()).isFalse();
    assertThat(run(BatchStatus.STARTED, log(JobState.RUNNING, 1L)).isStoppable()).isTrue();
    assertThat(run(BatchStatus.STARTED, log(JobState.RUNNING, 1L)).isAbandonable()).isTrue();
    assertThat(run(BatchStatus.STARTING, log(JobState.RUNNING, null)).isAbandonable()).isTrue();
    assertThat(run(BatchStatus.STOPPED, log(JobState.QUEUED, 1L)).isStoppable()).isTrue();
    assertThat(run(BatchStatus.STOPPED, log(JobState.RUNNING, 2L)).isStoppable()).isFalse();
  }

  private static JobRun run(BatchStatus status, JobLog log) {
    Execution execution =
        new Execution(1, "import-company", status, START, START.plusSeconds(10), null, Map.of());
    return new JobRun(execution, log, NOW);
  }

  private static JobLog failed(String code) {
    return log(JobState.FAILED, 1L, new JobError(code, "It failed"));
  }

  private static JobLog log(JobState state, Long executionId) {
    return log(state, executionId, null);
  }

  private static JobLog log(JobState state, Long executionId, JobError error) {
    return new JobLog(
        JobLog.Kind.IMPORT,
        "import_1",
        UUID.randomUUID(),
        "Acme",
        new Requester(UUID.randomUUID(), "ada@example.com", "Ada", null),
        state,
        START,
        START,
        START,
        null,
        null,
        "tickets",
        1500,
        500,
        error,
        false,
        false,
        null,
        executionId,
        state == JobState.FAILED && !error.code().equals("ABANDONED"),
        null,
        null,
        null,
        null,
        1);
  }
}
