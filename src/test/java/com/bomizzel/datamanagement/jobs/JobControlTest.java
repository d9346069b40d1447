package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.batch.Execution;
import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.storage.BlockSums;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.KeptFile;
import com.bomizzel.datamanagement.storage.Store;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How jobs are begun and ended when single steps of that fail, and what follows an end. */
class JobControlTest extends OnLogTables {
  private final LostAnswers answers = new LostAnswers(database.dataSource());
  private final JobPulses pulses = new JobPulses(settings);
  private final JobQueue here = new JobQueue(answers.source(), settings, pulses);
  private final ExportLogs logsHere = new ExportLogs(answers.source(), settings);
  private final Batches runtime = new Batches();
  private final Kind kind = new Kind();
  private final JobControl control =
      new JobControl(
          here,
          actions,
          logs,
          new HeldJobs(here, pulses, runtime),
          runtime,
          new JobWaiters(),
          new JobJournal(logs, counts, null),
          new OnlyKind(kind),
          new Mounted());

  @Test
  void theSlotOfAJobThatHasEndedIsTheNextOnesAtOnce() {
    List<String> ids = List.of(newExport(), newExport(), newExport());
    control.runWaiting();
    assertThat(kind.begun()).isEqualTo(ids.subList(0, 2));

    exports.failed(kind.leases.get(0), new JobError(FailureCode.EXPORT_FAILED, "x"));
    control.onEnd(new JobEnded(ids.get(0)));

    assertThat(kind.begun()).isEqualTo(ids);
  }

  @Test
  void whoDoesNotWaitIsToldHowTheJobStandsByOneLook() {
    String id = newExport();
    List<JobState> looks = new ArrayList<>();
    Supplier<JobState> row =
        () -> {
          looks.add(exports.find(id).orElseThrow().state());
          return looks.get(looks.size() - 1);
        };

    StartedJob<JobState> begun = control.beginAndAwait(id, Duration.ZERO, row);
    StartedJob<JobState> known = control.await(id, Duration.ZERO, row);

    assertThat(begun.ended()).isCompletedWithValue(JobState.RUNNING);
    assertThat(known.ended()).isCompletedWithValue(JobState.RUNNING);
    assertThat(looks).hasSize(2);
  }

  /** A timer looks again. */
  @Test
  void whoTellsOfAnEndIsNotToldThatTheNextCannotBegin() {
    newExport();
    answers.loseNext("fence = fence + 1");

    control.onEnd(new JobEnded("export_x"));

    assertThat(kind.begun()).isEmpty();
    control.onEnd(new JobEnded("export_x"));
    assertThat(here.held(JobTable.EXPORTS)).hasSize(1);
  }

  @Test
  void aClaimWhoseAnswerIsLostIsTakenUpAgain() {
    String id = newExport();
    answers.loseNext("fence = fence + 1");
    assertThatThrownBy(control::runWaiting).isInstanceOf(HistoryUnavailable.class);
    assertThat(exports.find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    assertThat(kind.leases).isEmpty();

    control.recover(kind);
    assertThat(kind.leases).as("it may just be beginning").isEmpty();
    database.execute("update data_export_logs set claimed_at = now() - interval '1 min'");
    control.recover(kind);

    assertThat(kind.leases).containsExactly(new JobLease(id, 2));
  }

  @Test
  void aJobThatCannotBeHandedOverIsLetGoAtTheNextLookAndThatIsNoAttempt() {
    String id = newExport();
    for (int i = 1; i < 2 * JobQueue.MOST_ATTEMPTS; i++) {
      kind.fault =
          new HistoryUnavailable(new SQLTransientConnectionException("The row is lost", "08006"));
      control.runWaiting();
      assertThat(here.held(JobTable.EXPORTS)).hasSize(1);
      control.recover(kind);
    }
    kind.fault = null;
    control.recover(kind);
    control.recover(kind);

    Claim last = kind.claims.get(kind.claims.size() - 1);
    assertThat(last.exhausted()).isFalse();
    assertThat(last.lease()).isEqualTo(new JobLease(id, exports.find(id).orElseThrow().fence()));
  }

  /** Its row is somebody's for a moment: it is not forgotten that no thread works on it. */
  @Test
  void aJobThatCannotBeLetGoNowIsLetGoAtTheNextLookAndThatIsNoAttemptEither() throws SQLException {
    String id = newExport();
    kind.fault =
        new HistoryUnavailable(new SQLTransientConnectionException("The row is lost", "08006"));
    control.runWaiting();
    kind.fault = null;
    try (Connection lock = database.dataSource().getConnection()) {
      lock.setAutoCommit(false);
      try (Statement statement = lock.createStatement()) {
        statement.execute("select from data_export_logs for update");
      }
      control.recover(kind);
      assertThat(kind.leases).isEmpty();
      lock.rollback();
    }

    control.recover(kind);

    assertThat(kind.leases).containsExactly(new JobLease(id, 2));
    assertThat(database.number("select attempts from data_export_logs")).isEqualTo(1);
    assertThat(database.number("select retries from data_export_logs")).isEqualTo(1);
  }

  @Test
  void anErrorOfTheProgramsInHandingOverIsAnAttempt() {
    newExport();
    kind.fault = new StackOverflowError();
    control.runWaiting();
    for (int i = 0; i < JobQueue.MOST_ATTEMPTS; i++) {
      control.recover(kind);
    }

    assertThat(kind.claims.get(kind.claims.size() - 1).exhausted()).isTrue();
  }

  @Test
  void anEndMayBeToldAgainWhoseAnswerWasLost() {
    JobLease lease = runningExport();
    answers.loseNext("state = 'completed'");
    assertThatThrownBy(() -> logsHere.completed(lease, archive("ab")))
        .isInstanceOf(HistoryUnavailable.class);

    logsHere.completed(lease, archive("ab"));

    assertThat(exports.find(lease.jobId()).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    assertThatThrownBy(() -> logsHere.completed(lease, archive("cd")))
        .isInstanceOf(LeaseLost.class);
    assertThatThrownBy(() -> logsHere.completed(new JobLease(lease.jobId(), 2), archive("ab")))
        .isInstanceOf(LeaseLost.class);
  }

  /** The writer of an export goes on then. */
  @Test
  void howFarAnExportIsMayNotBeNotedByAFaultThatPasses() {
    JobLease lease = runningExport();
    answers.loseNext("progress_done");

    assertThatThrownBy(() -> logsHere.progress(lease, new Progress("users", 1, 2, 50), 1))
        .isInstanceOf(HistoryUnavailable.class)
        .matches(PassingFault::isBehind);
    logsHere.progress(lease, new Progress("users", 1, 2, 50), 1);
  }

  @Test
  void aRetryWhoseAnswerIsLostIsOneNevertheless() {
    JobLease lease = runningExport();
    answers.loseNext("retries = retries + 1");
    JobError why = new JobError(FailureCode.DATABASE_FAILED, "x");
    assertThatThrownBy(() -> logsHere.retry(lease, why)).isInstanceOf(HistoryUnavailable.class);

    assertThat(exports.find(lease.jobId()).orElseThrow().retry().number()).isEqualTo(1);
    assertThat(here.letGo(JobTable.EXPORTS, lease)).as("it waits").isFalse();
  }

  private static PublishedArchive archive(String sha256) {
    return new PublishedArchive(
        OffsetDateTime.now(ZoneOffset.UTC),
        "a.zip",
        1,
        sha256,
        BlockSums.of(new byte[4]),
        Map.of(),
        0,
        LimitedRecords.NONE);
  }

  /** Exports that are begun, and nothing more; or that cannot be. */
  private static final class Kind implements JobKind {
    private final List<Claim> claims = new ArrayList<>();
    private final List<JobLease> leases = new ArrayList<>();
    private @Nullable Throwable fault;

    private List<String> begun() {
      return leases.stream().map(JobLease::jobId).toList();
    }

    @Override
    public JobTable table() {
      return JobTable.EXPORTS;
    }

    @Override
    public void begin(Claim claim) {
      claims.add(claim);
      if (fault instanceof RuntimeException exception) {
        throw exception;
      } else if (fault instanceof Error error) {
        throw error;
      }
      leases.add(claim.lease());
    }

    @Override
    public String stopped() {
      return "stopped";
    }

    @Override
    public String abandoned() {
      return "abandoned";
    }

    @Override
    public @Nullable Duration keptForRestart() {
      return null;
    }

    @Override
    public void tidyUp(String id) {}

    @Override
    public Cleanup cleanUp() {
      return Cleanup.NOTHING;
    }

    @Override
    public List<KeptFile> files() {
      return List.of();
    }
  }

  /** A batch runtime with nothing to do. */
  private static final class Batches extends Jobs {
    @Override
    public List<Execution> executingHere(String jobName) {
      return List.of();
    }
  }

  private static final class Mounted extends Store {
    @Override
    public boolean isMounted() {
      return true;
    }
  }

  private record OnlyKind(JobKind kind) implements Instance<JobKind> {
    @Override
    public Iterator<JobKind> iterator() {
      return List.of(kind).iterator();
    }

    @Override
    public JobKind get() {
      return kind;
    }

    @Override
    public Instance<JobKind> select(Annotation... qualifiers) {
      return this;
    }

    @Override
    public <U extends JobKind> Instance<U> select(Class<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends JobKind> Instance<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnsatisfied() {
      return false;
    }

    @Override
    public boolean isAmbiguous() {
      return false;
    }

    @Override
    public void destroy(JobKind instance) {}

    @Override
    public Handle<JobKind> getHandle() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<? extends Handle<JobKind>> handles() {
      return List.of();
    }
  }
}
