package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.JobQueue.HeldJob;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database: who may work on a job row, and who may not any more. */
class JobQueueTest {
  private static final Requester SOMEBODY =
      new Requester(UUID.randomUUID(), "ada@example.com", "Ada", null);

  private static TestDatabase database;
  private final UUID company = UUID.randomUUID();
  private final Settings settings = settings(Map.of("MAX_QUEUED_JOBS", "3"));
  private final JobQueue here = new JobQueue(database.dataSource(), settings);
  private final JobQueue elsewhere = new JobQueue(database.dataSource(), settings);
  private final ExportLogs exports = new ExportLogs(database.dataSource(), settings, here);
  private final ImportLogs imports = new ImportLogs(database.dataSource(), settings, here);

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("job_queue");
  }

  @BeforeEach
  void empty() {
    database.execute("truncate data_export_logs; truncate data_import_logs cascade");
  }

  @Test
  void aQueuedJobIsClaimedOnce() {
    String id = newExport();

    assertThat(here.claim(JobTable.EXPORTS, id)).contains(new JobLease(id, 1));
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

    assertThat(here.claimWaiting(JobTable.EXPORTS)).contains(new JobLease(first, 1));
  }

  @Test
  void onlyAJobWithoutHeartbeatIsTakenOver() {
    String id = newExport();
    here.claim(JobTable.EXPORTS, id);

    assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS)).isEmpty();
    database.execute("update data_export_logs set heartbeat_at = now() - interval '21 seconds'");
    assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS)).contains(new JobLease(id, 2));
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
    JobLease old = here.claim(JobTable.EXPORTS, id).orElseThrow();
    database.execute("update data_export_logs set heartbeat_at = now() - interval '1 hour'");
    JobLease taken = elsewhere.claimAbandoned(JobTable.EXPORTS).orElseThrow();

    assertThatThrownBy(() -> exports.failed(old, new JobError("X", "x")))
        .isInstanceOf(LeaseLost.class);
    assertThatThrownBy(() -> here.executing(JobTable.EXPORTS, old, 7))
        .isInstanceOf(LeaseLost.class);
    exports.failed(taken, new JobError("X", "x"));
    assertThat(exports.find(id).orElseThrow().error()).isEqualTo(new JobError("X", "x"));
  }

  @Test
  void aChunkUnderALostLeaseIsRefusedWithItsRows() throws SQLException {
    String id = newImport(false);
    JobLease old = here.claim(JobTable.IMPORTS, id).orElseThrow();
    database.execute("update data_import_logs set heartbeat_at = now() - interval '1 hour'");
    assertThat(elsewhere.claimAbandoned(JobTable.IMPORTS)).isPresent();

    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(
              () ->
                  imports.addChunk(
                      old,
                      connection,
                      Map.of(RecordKind.USERS, new RecordCounts(0, 1, 0, 0, 0)),
                      List.of(),
                      1,
                      "users"))
          .isInstanceOf(LeaseLost.class);
      connection.rollback();
    }
    assertThat(imports.counts(id).get(RecordKind.USERS)).isEqualTo(RecordCounts.ZERO);
  }

  @Test
  void countsAndProblemsCommitWithTheChunk() throws SQLException {
    String id = newImport(false);
    JobLease lease = here.claim(JobTable.IMPORTS, id).orElseThrow();
    Problem problem =
        new Problem(
            Problem.Level.WARNING, RecordKind.USERS, "$.data.users[0].email", "a@b", "C", "m");
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      imports.setInFile(lease, connection, Map.of(RecordKind.USERS, 2L));
      boolean endAskedFor =
          imports.addChunk(
              lease,
              connection,
              Map.of(
                  RecordKind.USERS, new RecordCounts(0, 1, 0, 1, 0),
                  RecordKind.NOTES, new RecordCounts(0, 0, 3, 0, 4)),
              List.of(problem),
              1,
              "users");
      assertThat(endAskedFor).isFalse();
      connection.commit();
    }

    assertThat(imports.counts(id))
        .hasSize(6)
        .containsEntry(RecordKind.USERS, new RecordCounts(2, 1, 0, 1, 0))
        .containsEntry(RecordKind.NOTES, new RecordCounts(0, 0, 3, 0, 4))
        .containsEntry(RecordKind.TICKETS, RecordCounts.ZERO);
    assertThat(new ImportProblems(database.dataSource()).page(id, Problem.Level.WARNING, 10, 0))
        .extracting(NumberedProblem::problem)
        .containsExactly(problem);
    assertThat(imports.find(id).orElseThrow().passwordsToSet()).isEqualTo(1);
  }

  @Test
  void aChunkLearnsThatTheEndWasAskedFor() throws SQLException {
    String id = newImport(false);
    JobLease lease = here.claim(JobTable.IMPORTS, id).orElseThrow();
    imports.requestCancel(id);

    try (Connection connection = database.dataSource().getConnection()) {
      assertThat(imports.addChunk(lease, connection, Map.of(), List.of(), 0, "users")).isTrue();
    }
  }

  @Test
  void aCompanyImportsOnceAtATimeButMayValidate() {
    newImport(false);

    assertThatThrownBy(() -> newImport(false)).isInstanceOf(ImportAlreadyRunning.class);
    assertThat(newImport(true)).startsWith("import_");
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
  void aReleasedImportIsTakenOverAtOnce() {
    String id = newImport(false);
    imports.release(here.claim(JobTable.IMPORTS, id).orElseThrow());

    assertThat(elsewhere.claimAbandoned(JobTable.IMPORTS)).contains(new JobLease(id, 2));
  }

  @Test
  void whatAServerLetsGoIsTakenOverAtOnce() {
    String id = newExport();
    JobLease lease = here.claim(JobTable.EXPORTS, id).orElseThrow();
    database.execute("update data_export_logs set claimed_at = now() - interval '1 min'");
    assertThat(here.held(JobTable.EXPORTS)).containsExactly(new HeldJob(lease, false, true));

    here.letGo(JobTable.EXPORTS, lease);

    assertThat(here.held(JobTable.EXPORTS)).isEmpty();
    assertThat(elsewhere.claimAbandoned(JobTable.EXPORTS)).contains(new JobLease(id, 2));
  }

  @Test
  void aJobThatGetsNoFurtherIsExhaustedAfterFiveAttempts() {
    String id = newImport(false);
    JobLease lease = here.claim(JobTable.IMPORTS, id).orElseThrow();
    for (int attempt = 1; attempt < JobQueue.MOST_ATTEMPTS; attempt++) {
      assertThat(here.isExhausted(JobTable.IMPORTS, lease)).as("attempt " + attempt).isFalse();
      lease = again(lease);
    }
    assertThat(here.isExhausted(JobTable.IMPORTS, lease)).isFalse();
    assertThat(here.isExhausted(JobTable.IMPORTS, again(lease))).isTrue();
  }

  @Test
  void aChunkIsAStepForwardAndAnotherServersStopNoAttempt() throws SQLException {
    String id = newImport(false);
    JobLease lease = here.claim(JobTable.IMPORTS, id).orElseThrow();
    for (int i = 0; i < 2 * JobQueue.MOST_ATTEMPTS; i++) {
      addChunk(lease);
      lease = again(lease);
    }
    assertThat(here.isExhausted(JobTable.IMPORTS, lease)).isFalse();
    for (int i = 0; i < 2 * JobQueue.MOST_ATTEMPTS; i++) {
      imports.release(lease);
      lease = here.claimAbandoned(JobTable.IMPORTS).orElseThrow();
    }
    assertThat(here.isExhausted(JobTable.IMPORTS, lease)).isFalse();
  }

  @Test
  void aJobThatIsLeftAloneForAWhileWasNotTried() {
    JobLease lease = here.claim(JobTable.IMPORTS, newImport(false)).orElseThrow();
    for (int i = 0; i < 2 * JobQueue.MOST_ATTEMPTS; i++) {
      imports.postpone(lease);
      database.execute("update data_import_logs set heartbeat_at = '-infinity'");
      lease = here.claimAbandoned(JobTable.IMPORTS).orElseThrow();
    }
    assertThat(here.isExhausted(JobTable.IMPORTS, lease)).isFalse();
  }

  private JobLease again(JobLease lease) {
    here.letGo(JobTable.IMPORTS, lease);
    return here.claimAbandoned(JobTable.IMPORTS).orElseThrow();
  }

  private void addChunk(JobLease lease) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      imports.addChunk(
          lease,
          connection,
          Map.of(RecordKind.USERS, new RecordCounts(0, 1, 0, 0, 0)),
          List.of(),
          0,
          "users");
    }
  }

  @Test
  void aClosedQueueTakesNothing() {
    newExport();
    here.close();

    assertThat(here.claimWaiting(JobTable.EXPORTS)).isEmpty();
  }

  @Test
  void cancellingEndsAWaitingJobAndOnlyMarksARunningOne() {
    String running = newExport();
    here.claim(JobTable.EXPORTS, running);
    here.executing(JobTable.EXPORTS, new JobLease(running, 1), 42);
    String waiting = newExport();

    assertThat(exports.requestCancel(running)).isTrue();
    assertThat(exports.requestCancel(waiting)).isTrue();

    assertThat(here.held(JobTable.EXPORTS))
        .containsExactly(new HeldJob(new JobLease(running, 1), true, false));
    assertThat(exports.find(waiting).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(exports.requestCancel(waiting)).isFalse();
  }

  private String newExport() {
    return exports.create(new NewExport(company, "Acme", SOMEBODY, "{}"));
  }

  private String newImport(boolean validateOnly) {
    return imports.create(
        new NewImport(
            company,
            "Acme",
            SOMEBODY,
            false,
            true,
            validateOnly,
            false,
            "f.json",
            1,
            "staged",
            null));
  }

  private static Settings settings(Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "DB_HOST", "h",
                "DB_PORT", "1",
                "DB_NAME", "n",
                "DB_USER", "u",
                "DB_PASSWORD", "p",
                "DATA_DIR", "/d",
                "JWT_SECRET", "0123456789abcdef0123456789abcdef"));
    environment.putAll(more);
    return new Settings(environment::get);
  }
}
