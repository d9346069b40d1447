package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.importing.upload.FilesOfDatabase;
import com.bomizzel.datamanagement.importing.upload.StagedFiles;
import com.bomizzel.datamanagement.importing.upload.StagingArea;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import com.bomizzel.datamanagement.jobs.LogsOfDatabase;
import com.bomizzel.datamanagement.jobs.NewImport;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import jakarta.batch.operations.BatchRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an import's row and upload that cannot begin or go on, whoever is at fault. */
class ImportLauncherTest {
  private static final UUID COMPANY = UUID.randomUUID();
  private static final int RETRIES = 3;

  private static TestDatabase database;

  @TempDir Path folder;
  private final Settings settings =
      TestSettings.of(Map.of("JOB_RETRIES", Integer.toString(RETRIES)));
  private final Batches runtime = new Batches();
  private final List<String> ended = new ArrayList<>();
  private ImportLogs logs;
  private JobQueue queue;
  private StagedFiles files;
  private ImportLauncher launcher;
  private Path upload;
  private String id;

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("launcher");
  }

  @BeforeEach
  void queueOne() throws IOException {
    database.execute("truncate data_import_logs cascade");
    logs = LogsOfDatabase.imports(database, settings);
    queue = LogsOfDatabase.queue(database, settings);
    StagingArea staging = new StagingArea(folder.resolve("imports"));
    files = FilesOfDatabase.in(staging, database, settings);
    launcher = launcher(settings.limits().jobStall());
    upload = Files.writeString(staging.document("upload_a"), "{}");
    id =
        logs.create(
            new NewImport(
                COMPANY,
                "Acme",
                new Requester(COMPANY, "ada@example.com", "Ada", null),
                null,
                null,
                false,
                true,
                false,
                false,
                "a.json",
                2,
                "upload_a",
                null));
  }

  @Test
  void oneThatWasTakenUpTooOftenKeepsItsUploadAndMayBeRestarted() {
    database.execute("update data_import_logs set attempts = ?", JobQueue.MOST_ATTEMPTS);

    launcher.launch(claim());

    assertFailed("NO_PROGRESS");
    assertThat(runtime.asked).isEmpty();
  }

  @Test
  void oneWhoseThreadHangsWaitsInTheQueueForAnyServerHoweverOftenItLooks() {
    runtime.executing = true;
    for (int i = 1; i <= 2 * RETRIES; i++) {
      launcher.launch(executed(claim()));

      assertThat(log().state()).isEqualTo(JobState.QUEUED);
      assertThat(log().retry().number()).as("no try").isZero();
      assertThat(log().retry().message()).contains("has not ended yet");
    }
    assertThat(ended).isEmpty();
    assertThat(runtime.asked).isEmpty();
  }

  @Test
  void oneWhoseThreadHangsForTooLongEnds() {
    runtime.executing = true;
    launcher = launcher(Duration.ZERO);
    launcher.launch(executed(claim()));
    assertThat(log().state()).isEqualTo(JobState.QUEUED);
    launcher.launch(executed(claim()));

    assertFailed("NO_PROGRESS");
    assertThat(runtime.asked).isEmpty();
  }

  @Test
  void oneWhoseThreadWasSlowGoesOn() {
    runtime.executing = true;
    launcher.launch(executed(claim()));
    runtime.executing = false;
    launcher.launch(executed(claim()));
    assertThat(runtime.asked).containsExactly("restart");
  }

  @Test
  void oneWhoseThreadHangsIsCancelled() {
    runtime.executing = true;
    Claim claim = executed(claim());
    LogsOfDatabase.cancelImport(database, id);

    launcher.launch(claim);

    assertThat(log().state()).isEqualTo(JobState.CANCELLED);
    assertThat(upload).doesNotExist();
    assertThat(ended).contains(id);
  }

  @Test
  void oneWhoseThreadHangsIsStopped() {
    runtime.executing = true;
    Claim claim = executed(claim());
    database.execute("update data_import_logs set stop_requested = true");

    launcher.launch(claim);

    assertFailed("STOPPED");
  }

  @Test
  void oneThatTheRuntimeDoesNotRestartIsTriedAgainAndThenNotResumable() {
    database.execute("update data_import_counts set created = 1 where kind = 'users'");
    runtime.refusal = new BatchRuntimeException("unknown execution");
    for (int i = 0; i < RETRIES; i++) {
      launcher.launch(executed(claim()));
      assertThat(log().state()).isEqualTo(JobState.QUEUED);
    }
    launcher.launch(executed(claim()));

    assertThat(runtime.asked).hasSize(RETRIES + 1).containsOnly("restart");
    assertFailed("NOT_RESUMABLE");
    runtime.refusal = null;
    launcher.launch(executed(claim()));
    assertThat(log().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void oneThatHasCommittedNothingBeginsAnewInstead() {
    runtime.refusal = new BatchRuntimeException("unknown execution");

    launcher.launch(executed(claim()));

    assertThat(runtime.asked).containsExactly("restart", "start");
    assertFailed("NOT_STARTED");
  }

  @Test
  void aFaultThatPassesAtItsStartMakesItWait() {
    runtime.refusal =
        new BatchRuntimeException(new SQLTransientConnectionException("away", "08006"));

    launcher.launch(claim());
    assertThat(log().retry().code()).isEqualTo("NOT_STARTED");
    launcher.launch(executed(claim()));
    assertThat(log().retry().number()).isEqualTo(2);
    assertThat(runtime.asked).containsExactly("start", "restart");

    runtime.refusal = null;
    launcher.launch(executed(claim()));
    assertThat(log().state()).isEqualTo(JobState.RUNNING);
  }

  private ImportLauncher launcher(Duration patience) {
    return new ImportLauncher(
        logs, LogsOfDatabase.counts(database, settings), runtime, files, new Waiters(), patience);
  }

  private void assertFailed(String code) {
    ImportLog log = log();
    assertThat(log.state()).isEqualTo(JobState.FAILED);
    assertThat(log.error().code()).isEqualTo(code);
    assertThat(upload).exists();
    assertThat(ended).contains(id);
    LogsOfDatabase.restartImport(database, id);
    assertThat(log().state()).isEqualTo(JobState.QUEUED);
  }

  private ImportLog log() {
    return logs.find(id).orElseThrow();
  }

  /** Takes the import up when its time has come. */
  private Claim claim() {
    database.execute("update data_import_logs set retry_at = now() where retry_at is not null");
    return queue.claim(JobTable.IMPORTS, id).orElseThrow();
  }

  /** The same, as of an import that has begun. */
  private static Claim executed(Claim claim) {
    return new Claim(
        claim.lease(), claim.label(), 42L, claim.exhausted(), claim.requestId(), claim.traceId());
  }

  private final class Waiters extends JobWaiters {
    @Override
    public void ended(String jobId) {
      ended.add(jobId);
    }
  }

  /** A batch runtime that does nothing, or what it is told. */
  private static final class Batches extends Jobs {
    private final List<String> asked = new ArrayList<>();
    private boolean executing;
    private @Nullable RuntimeException refusal;

    @Override
    public long start(String jobName, Map<String, String> parameters) {
      return asked("start");
    }

    @Override
    public long restart(long executionId, Map<String, String> parameters) {
      return asked("restart");
    }

    private long asked(String what) {
      asked.add(what);
      if (refusal != null) {
        throw refusal;
      }
      return 43;
    }

    @Override
    public long newestExecution(long executionId) {
      return executionId;
    }

    @Override
    public boolean isExecutingHere(String jobName, long executionId) {
      return executing;
    }
  }
}
