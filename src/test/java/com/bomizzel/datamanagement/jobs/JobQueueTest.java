package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportCounts.Chunk;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.jobs.JobQueue.HeldJob;
import com.bomizzel.datamanagement.tracing.LogContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two servers on one database: who may work on a job row, and who no longer may. */
class JobQueueTest extends OnLogTables {
  private final JobQueue here = queue;
  private final JobQueue elsewhere =
      new JobQueue(database.dataSource(), settings, new JobPulses(settings));

  @Test
  void aQueuedJobIsClaimedOnce() {
    String id = newExport();

    assertThat(here.claim(JobTable.EXPORTS, id).map(Claim::lease)).contains(new JobLease(id, 1));
    assertThat(elsewhere.claim(JobTable.EXPORTS, id)).isEmpty();
    assertThat(exports.find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void jobsRunUpToTheLimitAlsoWhenManyThreadsAsk() throws Exception {
    List<String> ids =
        IntStream.range(0, 3)
            .mapToObj(
                number -> {
                  String id = newExport();
                  return id;
                })
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      int claimed = 0;
      List<Future<Boolean>> answers =
          ids.stream()
              .map(id -> threads.submit(() -> here.claim(JobTable.EXPORTS, id).isPresent()))
              .toList();
      for (Future<Boolean> answer : answers) {
        claimed += answer.get() ? 1 : 0;
      }
      assertThat(claimed).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theLongestWaitingJobGoesFirst() {
    String first = newExport();
    newExport();

    assertThat(here.claimWaiting().map(turn -> turn.claim().lease()))
        .contains(new JobLease(first, 1));
  }

  @Test
  void onlyAJobWithoutHeartbeatIsTakenOver() {
    String id = newExport();
    here.claim(JobTable.EXPORTS, id);

    assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS)).isEmpty();
    database.execute("update data_export_logs set heartbeat_at = now() - interval '21 seconds'");
    assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS).map(Claim::lease))
        .contains(new JobLease(id, 2));
  }

  @Test
  void aJobThatGetsNoFurtherIsNotKeptByItsServer() {
    JobPulses stalled = new JobPulses(Duration.ofSeconds(-1));
    JobQueue standing = new JobQueue(database.dataSource(), settings, stalled);
    String id = newExport();
    standing.claim(JobTable.EXPORTS, id);
    database.execute("update data_export_logs set heartbeat_at = now() - interval '21 seconds'");

    standing.beat();
    assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS).map(Claim::lease))
        .contains(new JobLease(id, 2));
  }

  @Test
  void aJobWhoseRowItsChunkHoldsKeepsNobodyWaiting() throws SQLException {
    String held = newExport();
    String free = newExport();
    JobLease lease = here.claim(JobTable.EXPORTS, held).orElseThrow().lease();
    here.claim(JobTable.EXPORTS, free);
    database.execute("update data_export_logs set heartbeat_at = now() - interval '21 seconds'");
    try (Connection chunk = database.dataSource().getConnection()) {
      chunk.setAutoCommit(false);
      try (Statement update = chunk.createStatement()) {
        update.execute("update data_export_logs set progress_done = 1 where id = '" + held + "'");
      }

      here.beat();
      assertThat(here.letGo(JobTable.EXPORTS, lease)).isFalse();
      assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS)).isEmpty();
      chunk.rollback();
    }
    assertThat(here.letGo(JobTable.EXPORTS, lease)).isTrue();
  }

  @Test
  void aBeatKeepsAJob() {
    String id = newExport();
    here.claim(JobTable.EXPORTS, id);
    database.execute("update data_export_logs set heartbeat_at = now() - interval '21 seconds'");

    here.beat();

    assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS)).isEmpty();
  }

  @Test
  void whoLostTheLeaseCanChangeNothing() {
    String id = newExport();
    JobLease old = lease(JobTable.EXPORTS, id);
    database.execute("update data_export_logs set heartbeat_at = now() - interval '1 hour'");
    JobLease taken = elsewhere.claimAbandoned(JobTable.EXPORTS).orElseThrow().lease();

    assertThatThrownBy(() -> exports.failed(old, new JobError("X", "x")))
        .isInstanceOf(LeaseLost.class);
    assertThatThrownBy(() -> here.executing(JobTable.EXPORTS, old, 7))
        .isInstanceOf(LeaseLost.class);
    exports.failed(taken, new JobError("X", "x"));
    assertThat(exports.find(id).orElseThrow().error()).isEqualTo(new JobError("X", "x"));
  }

  @Test
  void aChunkUnderALostLeaseIsRefusedWithItsRows() throws SQLException {
    String id = newImport(false, "staged");
    JobLease old = lease(JobTable.IMPORTS, id);
    database.execute("update data_import_logs set heartbeat_at = now() - interval '1 hour'");
    assertThat(elsewhere.claimAbandoned(JobTable.IMPORTS)).isPresent();

    assertThatThrownBy(() -> addChunk(old, users(1, List.of()))).isInstanceOf(LeaseLost.class);

    assertThat(counts.of(id).get(RecordKind.USERS)).isEqualTo(RecordCounts.ZERO);
  }

  @Test
  void countsAndProblemsCommitWithTheChunk() throws SQLException {
    String id = newImport(false, "staged");
    JobLease lease = lease(JobTable.IMPORTS, id);
    Problem problem =
        new Problem(
            Problem.Level.WARNING, RecordKind.USERS, "$.data.users[0].email", "a@b", "C", "m");
    beginCounts(lease);
    boolean endAskedFor =
        addChunk(
            lease,
            new Chunk(
                Map.of(
                    RecordKind.USERS, new RecordCounts(0, 1, 0, 1, 0),
                    RecordKind.NOTES, new RecordCounts(0, 0, 3, 0, 4)),
                List.of(problem),
                List.of(),
                1,
                "users"));

    assertThat(endAskedFor).isFalse();
    assertThat(counts.of(id))
        .hasSize(6)
        .containsEntry(RecordKind.USERS, new RecordCounts(9, 1, 0, 1, 0))
        .containsEntry(RecordKind.NOTES, new RecordCounts(0, 0, 3, 0, 4))
        .containsEntry(RecordKind.TICKETS, RecordCounts.ZERO);
    assertThat(problems.page(id, Problem.Level.WARNING, 10, 0))
        .extracting(NumberedProblem::problem)
        .containsExactly(problem);
    assertThat(imports.find(id).orElseThrow().passwordsToSet()).isEqualTo(1);
  }

  @Test
  void aChunkLearnsThatTheEndWasAskedFor() throws SQLException {
    String id = newImport(false, "staged");
    JobLease lease = lease(JobTable.IMPORTS, id);
    actions.cancel(JobTable.IMPORTS, id);

    assertThat(addChunk(lease, new Chunk(Map.of(), List.of(), List.of(), 0, "users"))).isTrue();
  }

  @Test
  void aCompanyImportsOnceAtATimeButMayValidate() {
    newImport(false, "staged");

    assertThatThrownBy(() -> newImport(false, "staged")).isInstanceOf(ImportAlreadyRunning.class);
    assertThat(newImport(true, "staged")).startsWith("import_");
  }

  @Test
  void aCompanyMayNotQueueWithoutEnd() {
    newExport();
    newExport();
    newExport();

    assertThatThrownBy(this::newExport)
        .isInstanceOf(TooManyJobs.class)
        .hasMessageContaining("MAX_QUEUED_JOBS");
  }

  @Test
  void importsCountTooAndWhatIsRefusedLeavesNoRow() {
    newImport(true, "one");
    newImport(true, "two");
    newExport();

    assertThatThrownBy(this::newExport).isInstanceOf(TooManyJobs.class);
    assertThat(database.number("select count(*) from data_export_logs")).isOne();
  }

  @Test
  void aReleasedImportIsTakenOverAtOnce() {
    String id = newImport(false, "staged");
    imports.release(lease(JobTable.IMPORTS, id));

    assertThat(elsewhere.claimAbandoned(JobTable.IMPORTS).map(Claim::lease))
        .contains(new JobLease(id, 2));
  }

  @Test
  void whatAServerLetsGoIsTakenOverAtOnce() {
    String id = newExport();
    JobLease lease = lease(JobTable.EXPORTS, id);
    database.execute("update data_export_logs set claimed_at = now() - interval '1 min'");
    assertThat(here.held(JobTable.EXPORTS)).containsExactly(new HeldJob(lease, false, true));

    here.letGo(JobTable.EXPORTS, lease);

    assertThat(here.held(JobTable.EXPORTS)).isEmpty();
    assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS).map(Claim::lease))
        .contains(new JobLease(id, 2));
  }

  @Test
  void aJobThatGetsNoFurtherIsExhaustedAfterFiveAttempts() {
    Claim claim = queue.claim(JobTable.IMPORTS, newImport(false, "staged")).orElseThrow();
    for (int attempt = 1; attempt < JobQueue.MOST_ATTEMPTS; attempt++) {
      assertThat(claim.exhausted()).as("attempt " + attempt).isFalse();
      claim = again(claim);
    }
    assertThat(claim.exhausted()).isFalse();
    assertThat(again(claim).exhausted()).isTrue();
  }

  @Test
  void aChunkIsAStepForwardAndAnotherServersStopNoAttempt() throws SQLException {
    Claim claim = queue.claim(JobTable.IMPORTS, newImport(false, "staged")).orElseThrow();
    for (int i = 0; i < 2 * JobQueue.MOST_ATTEMPTS; i++) {
      addChunk(claim.lease(), users(1, List.of()));
      claim = again(claim);
    }
    assertThat(claim.exhausted()).isFalse();
    for (int i = 0; i < 2 * JobQueue.MOST_ATTEMPTS; i++) {
      imports.release(claim.lease());
      claim = here.claimAbandoned(JobTable.IMPORTS).orElseThrow();
    }
    assertThat(claim.exhausted()).isFalse();
  }

  @Test
  void whatEndsByFaultsThatPassIsNoAttemptButATry() {
    Claim claim = queue.claim(JobTable.IMPORTS, newImport(false, "staged")).orElseThrow();
    for (int i = 0; i < settings.limits().jobRetries(); i++) {
      here.letGo(JobTable.IMPORTS, claim.lease(), true);
      claim = here.claimAbandoned(JobTable.IMPORTS).orElseThrow();
      assertThat(claim.exhausted()).isFalse();
    }
    for (int i = 0; i < JobQueue.MOST_ATTEMPTS; i++) {
      here.letGo(JobTable.IMPORTS, claim.lease(), true);
      claim = here.claimAbandoned(JobTable.IMPORTS).orElseThrow();
    }
    assertThat(claim.exhausted()).as("not for ever").isTrue();
    assertThat(imports.retry(claim.lease(), new JobError(FailureCode.NOT_STARTED, "x"))).isFalse();
  }

  /** On whichever server the job goes on: its log names the request. */
  @SuppressWarnings("try") // it is there to be closed
  @Test
  void aClaimSaysByWhichRequestItsJobWasAskedFor() {
    String id;
    try (LogContext.Scope scope = LogContext.ofJob("", "r-1", "0af7").open()) {
      id = newImport(false, "staged");
    }
    Claim claim = here.claim(JobTable.IMPORTS, id).orElseThrow();
    here.letGo(JobTable.IMPORTS, claim.lease());

    assertThat(elsewhere.claimAbandoned(JobTable.IMPORTS).orElseThrow().context())
        .isEqualTo(LogContext.ofJob(id, "r-1", "0af7"));
  }

  @Test
  void aClaimSaysWhatItsJobNeedsToBegin() {
    JobLease lease = runningImport(false);

    here.letGo(JobTable.IMPORTS, lease);

    assertThat(elsewhere.claimAbandoned(JobTable.IMPORTS))
        .contains(
            new Claim(
                new JobLease(lease.jobId(), 2),
                new JobLabel("import", "Acme", "ada@example.com", "Acme"),
                42L,
                false,
                null,
                null));
  }

  @Test
  void theBatchConsoleIsToldWhoseJobItIs() {
    Claim claim = queue.claim(JobTable.EXPORTS, newExport()).orElseThrow();

    assertThat(JobTable.EXPORTS.parameters(claim))
        .isEqualTo(
            Map.of(
                "kind", "export",
                "company", "Acme",
                "requestedBy", "ada@example.com",
                "exportId", claim.lease().jobId(),
                "fence", "1"));
  }

  private Claim again(Claim claim) {
    here.letGo(JobTable.IMPORTS, claim.lease());
    return here.claimAbandoned(JobTable.IMPORTS).orElseThrow();
  }

  @Test
  void aClosedQueueTakesNothing() {
    newExport();
    here.close();

    assertThat(here.claimWaiting()).isEmpty();
  }

  @Test
  void cancellingEndsAWaitingJobAndOnlyMarksARunningOne() {
    String running = newExport();
    here.claim(JobTable.EXPORTS, running);
    here.executing(JobTable.EXPORTS, new JobLease(running, 1), 42);
    String waiting = newExport();

    assertThat(actions.cancel(JobTable.EXPORTS, running)).contains(JobState.RUNNING);
    assertThat(actions.cancel(JobTable.EXPORTS, waiting)).contains(JobState.CANCELLED);

    assertThat(here.held(JobTable.EXPORTS))
        .containsExactly(new HeldJob(new JobLease(running, 1), true, false));
    assertThat(exports.find(waiting).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(actions.cancel(JobTable.EXPORTS, waiting)).isEmpty();
  }
}
