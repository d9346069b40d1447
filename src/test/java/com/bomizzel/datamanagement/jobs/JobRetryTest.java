package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs that met a fault which passes by itself, and are tried again. */
class JobRetryTest extends OnLogTables {
  private static final JobError LOST =
      new JobError(FailureCode.DATABASE_FAILED, "The company's data could not be read");

  @Test
  void itWaitsForItsTimeAndSaysWhy() {
    JobLease lease = runningExport();
    String next = newExport();

    assertThat(exports.retry(lease, LOST)).isTrue();
    timePasses("-1 hour");

    ExportLog log = exports.find(lease.jobId()).orElseThrow();
    assertThat(log.state()).isEqualTo(JobState.QUEUED);
    assertThat(log.retry().code()).isEqualTo("DATABASE_FAILED");
    assertThat(log.retry().message()).isEqualTo(LOST.message());
    assertThat(log.retry().number()).isEqualTo(1);
    assertThat(log.error()).isNull();
    assertThat(queue.claim(JobTable.EXPORTS, lease.jobId())).isEmpty();
    assertThat(claimed()).isEqualTo(next);
    assertThat(queue.claimWaiting()).isEmpty();

    timePasses("2 hours");
    assertThat(claimed()).isEqualTo(lease.jobId());
    assertThat(exports.find(lease.jobId()).orElseThrow().retry()).isNull();
  }

  @Test
  void thePausesDoubleUpToAMinuteAndEndWithTheSetting() {
    JobLease lease = runningExport();
    List<Long> pauses = new ArrayList<>();
    while (exports.retry(lease, LOST)) {
      pauses.add(
          database.number(
              "select round(extract(epoch from retry_at - queued_at)) from data_export_logs"
                  + " where id = ?",
              lease.jobId()));
      timePasses();
      lease = lease(JobTable.EXPORTS, lease.jobId());
    }
    assertThat(pauses).hasSize(settings.limits().jobRetries());
    assertThat(pauses).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 60L).endsWith(60L);
    assertThat(exports.find(lease.jobId()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void tryingAgainIsNoAttempt() {
    JobLease lease = runningExport();
    for (int i = 0; i < JobQueue.MOST_ATTEMPTS + 1; i++) {
      exports.retry(lease, LOST);
      timePasses();
      Claim again = queue.claim(JobTable.EXPORTS, lease.jobId()).orElseThrow();
      assertThat(again.exhausted()).isFalse();
      lease = again.lease();
    }
  }

  @Test
  void anImportKeepsItsExecution() {
    JobLease lease = runningImport(false);

    assertThat(imports.retry(lease, LOST)).isTrue();
    timePasses();

    assertThat(queue.claimWaiting().map(turn -> turn.claim().executionId())).contains(42L);
  }

  @Test
  void whoseEndWasAskedForIsNotTriedAgain() {
    JobLease lease = runningImport(false);
    actions.cancel(JobTable.IMPORTS, lease.jobId());

    assertThat(imports.retry(lease, LOST)).isFalse();
  }

  @Test
  void whoseLeaseIsLostIsNotTriedAgain() {
    JobLease lease = runningExport();

    assertThat(exports.retry(new JobLease(lease.jobId(), lease.fence() + 1), LOST)).isFalse();
    assertThat(exports.find(lease.jobId()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void oneThatWaitsCanBeCancelled() {
    JobLease lease = runningExport();
    exports.retry(lease, LOST);

    assertThat(actions.cancel(JobTable.EXPORTS, lease.jobId())).contains(JobState.CANCELLED);
    timePasses();
    assertThat(queue.claimWaiting()).isEmpty();
  }

  @Test
  void anOperatorsRestartBeginsToCountAgain() {
    JobLease lease = runningImport(false);
    imports.retry(lease, LOST);
    timePasses();
    lease = lease(JobTable.IMPORTS, lease.jobId());
    stop(lease);

    actions.restart(JobTable.IMPORTS, lease.jobId());

    lease = lease(JobTable.IMPORTS, lease.jobId());
    imports.retry(lease, LOST);
    assertThat(imports.find(lease.jobId()).orElseThrow().retry().number()).isEqualTo(1);
  }

  private String claimed() {
    return queue.claimWaiting().orElseThrow().claim().lease().jobId();
  }

  private static void timePasses() {
    timePasses("1 hour");
  }

  private static void timePasses(String time) {
    for (String table : List.of("data_export_logs", "data_import_logs")) {
      database.execute("update " + table + " set retry_at = retry_at - cast(? as interval)", time);
    }
  }
}
