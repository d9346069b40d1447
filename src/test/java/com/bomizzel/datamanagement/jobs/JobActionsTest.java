package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ActionRefused.Reason;
import com.bomizzel.datamanagement.jobs.JobQueue.HeldJob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator may do with a job in each of its states, on a real database. */
class JobActionsTest extends OnLogTables {
  @Test
  void stoppingMarksARunningJobForWhoeverRunsIt() {
    JobLease lease = runningImport(false);

    actions.stop(JobTable.IMPORTS, lease.jobId());

    assertThat(queue.held(JobTable.IMPORTS)).containsExactly(new HeldJob(lease, true, false));
    assertThat(logs.find(lease.jobId()).orElseThrow().stopRequested()).isTrue();
  }

  @Test
  void whatHasEndedCannotBeStopped() {
    JobLease ended = runningImport(false);
    imports.completed(ended);

    assertRefused(Reason.NOT_RUNNING, () -> actions.stop(JobTable.IMPORTS, ended.jobId()));
    assertRefused(Reason.UNKNOWN, () -> actions.stop(JobTable.EXPORTS, "export_none"));
  }

  @Test
  void aStoppedImportGoesOnWithItsExecutionItsCountsAndItsFile() throws SQLException {
    JobLease lease = runningImport(false);
    count(lease, 3);
    actions.stop(JobTable.IMPORTS, lease.jobId());
    stop(lease);
    assertThat(uploads.stale()).isEmpty();
    assertThat(logs.find(lease.jobId()).orElseThrow().restartable()).isTrue();

    actions.restart(JobTable.IMPORTS, lease.jobId());

    ImportLog row = row(lease);
    assertThat(row.state()).isEqualTo(JobState.QUEUED);
    assertThat(row.executionId()).isEqualTo(42);
    assertThat(row.stagedName()).isEqualTo("staged");
    assertThat(row.error()).isNull();
    assertThat(row.stopRequested()).isFalse();
    assertThat(counts.of(lease.jobId()).get(RecordKind.USERS).created()).isEqualTo(3);
    JobLease next = queue.claimWaiting().orElseThrow().claim().lease();
    assertThat(next.fence()).isGreaterThan(lease.fence());
    queue.executing(JobTable.IMPORTS, next, 43);
    assertThat(logs.find(lease.jobId()).orElseThrow().recordsBefore()).isEqualTo(3);
  }

  @Test
  void aStoppedImportKeepsWhatItsRestartNeeds() {
    JobLease lease = runningImport(false);
    alias(lease);

    stop(lease);
    assertThat(aliases()).isEqualTo(1);

    uploads.forget("staged");
    assertThat(aliases()).isZero();
    assertRefused(Reason.UPLOAD_GONE, () -> actions.restart(JobTable.IMPORTS, lease.jobId()));
  }

  @Test
  void aRestartedValidationBeginsAnew() throws SQLException {
    JobLease lease = runningImport(true);
    count(lease, 3);
    stop(lease);

    actions.restart(JobTable.IMPORTS, lease.jobId());

    assertThat(row(lease).executionId()).isNull();
    assertThat(counts.of(lease.jobId()).values()).containsOnly(RecordCounts.ZERO);
    assertThat(row(lease).warnings()).isZero();
    assertThat(problems.kept(lease.jobId(), Problem.Level.WARNING)).isZero();
  }

  @Test
  void onlyOneOfTwoRestartsCounts() {
    JobLease lease = runningImport(false);
    stop(lease);
    actions.restart(JobTable.IMPORTS, lease.jobId());

    assertRefused(Reason.OPEN, () -> actions.restart(JobTable.IMPORTS, lease.jobId()));
  }

  @Test
  void anImportWaitsForTheCompanysOtherOne() {
    JobLease lease = runningImport(false);
    stop(lease);
    newImport(false, "other");

    assertRefused(Reason.COMPANY_BUSY, () -> actions.restart(JobTable.IMPORTS, lease.jobId()));
    assertThat(row(lease).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void whatWasRefusedOrIsOverdueCannotBeRestarted() {
    JobLease refused = runningImport(false);
    imports.failed(refused, new JobError("INVALID_IMPORT_DATA", "No"));
    assertRefused(Reason.UPLOAD_GONE, () -> actions.restart(JobTable.IMPORTS, refused.jobId()));

    JobLease overdue = runningImport(false);
    stop(overdue);
    database.execute(
        "update data_import_logs set expires_at = now() where id = ?", overdue.jobId());
    assertRefused(Reason.UPLOAD_GONE, () -> actions.restart(JobTable.IMPORTS, overdue.jobId()));
    assertThat(uploads.stale())
        .extracting(ImportLog::id)
        .contains(refused.jobId(), overdue.jobId());
  }

  @Test
  void whatWasRefusedIsNothingToAbandon() {
    JobLease refused = runningImport(false);
    imports.failed(refused, new JobError("INVALID_IMPORT_DATA", "No"));

    assertThat(logs.find(refused.jobId()).orElseThrow().isAbandonable()).isFalse();
    assertRefused(
        Reason.UPLOAD_GONE, () -> actions.abandon(JobTable.IMPORTS, refused.jobId(), "Abandoned"));
    assertThat(row(refused).error()).isEqualTo(new JobError("INVALID_IMPORT_DATA", "No"));
  }

  @Test
  void aStoppedImportKeepsTheFileOfItsValidationBeyondTheValidationsTime() {
    JobLease validation = runningImport(true);
    imports.completed(validation);
    JobLease lease = runningImport(false);
    stop(lease);
    database.execute(
        "update data_import_logs set expires_at = now() where id = ?", validation.jobId());

    assertThat(uploads.stale()).isEmpty();
  }

  @Test
  void anUploadThatAnotherImportNeedsIsInUse() {
    JobLease stopped = runningImport(false);
    stop(stopped);
    assertThat(uploads.isInUse("staged")).isFalse();

    JobLease other = runningImport(false);
    assertThat(uploads.isInUse("staged")).isTrue();
    imports.completed(other);
    assertThat(uploads.isInUse("staged")).isFalse();
  }

  @Test
  void whatCompletedOrWasCancelledCannotBeRestarted() {
    JobLease completed = runningImport(false);
    imports.completed(completed);
    assertRefused(Reason.COMPLETED, () -> actions.restart(JobTable.IMPORTS, completed.jobId()));
    String cancelled = newExport();
    actions.cancel(JobTable.EXPORTS, cancelled);
    assertRefused(Reason.CANCELLED, () -> actions.restart(JobTable.EXPORTS, cancelled));
    assertRefused(Reason.UNKNOWN, () -> actions.restart(JobTable.EXPORTS, "export_none"));
  }

  @Test
  void aFailedExportBeginsAnewUnderItsId() {
    String id = newExport();
    JobLease lease = lease(JobTable.EXPORTS, id);
    queue.executing(JobTable.EXPORTS, lease, 42);
    exports.progress(lease, new Progress("users", 1, 2, 50), 1);
    exports.failed(lease, new JobError("DATABASE_FAILED", "Away"));

    actions.restart(JobTable.EXPORTS, id);

    ExportLog row = exports.find(id).orElseThrow();
    assertThat(row.state()).isEqualTo(JobState.QUEUED);
    assertThat(row.executionId()).isNull();
    assertThat(row.error()).isNull();
    assertThat(row.progress()).isNull();
    assertThat(logs.find(id).orElseThrow().records()).isZero();
  }

  @Test
  void anAbandonedJobIsOverForGoodAndSaysWhy() {
    JobLease lease = runningImport(false);
    stop(lease);

    actions.abandon(JobTable.IMPORTS, lease.jobId(), "Abandoned");

    assertThat(row(lease).error())
        .isEqualTo(new JobError(FailureCode.ABANDONED, "Abandoned. Stopped"));
    assertRefused(Reason.ABANDONED, () -> actions.restart(JobTable.IMPORTS, lease.jobId()));
    assertRefused(
        Reason.ABANDONED, () -> actions.abandon(JobTable.IMPORTS, lease.jobId(), "Abandoned"));
  }

  @Test
  void whoRunsAnAbandonedJobCanCommitNothingMore() throws SQLException {
    JobLease lease = runningImport(false);

    actions.abandon(JobTable.IMPORTS, lease.jobId(), "Abandoned");

    assertThatThrownBy(() -> count(lease, 1)).isInstanceOf(LeaseLost.class);
    assertThatThrownBy(() -> imports.completed(lease)).isInstanceOf(LeaseLost.class);
    assertThat(row(lease).error()).isEqualTo(new JobError(FailureCode.ABANDONED, "Abandoned"));
    assertThat(queue.claimAbandoned(JobTable.IMPORTS)).isEmpty();
  }

  @Test
  void aWaitingJobThatIsStoppedEndsAtOnceAndMayBeRestarted() {
    String id = newImport(false, "staged");
    actions.stop(JobTable.IMPORTS, id);

    assertThat(endUnattended(JobTable.IMPORTS)).containsExactly(id);

    assertThat(queue.claimWaiting()).isEmpty();
    assertThat(imports.find(id).orElseThrow().error())
        .isEqualTo(new JobError(FailureCode.STOPPED, "Stopped"));
    actions.restart(JobTable.IMPORTS, id);
    assertThat(imports.find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aJobWhoseServerIsGoneNeedsNoOtherOneToEnd() {
    JobLease stopped = runningImport(false);
    String cancelled = newExport();
    queue.claim(JobTable.EXPORTS, cancelled);
    actions.stop(JobTable.IMPORTS, stopped.jobId());
    actions.cancel(JobTable.EXPORTS, cancelled);
    assertThat(endUnattended(JobTable.IMPORTS)).isEmpty();

    database.execute("update data_import_logs set heartbeat_at = now() - interval '1 min'");
    database.execute("update data_export_logs set heartbeat_at = now() - interval '1 min'");

    assertThat(endUnattended(JobTable.IMPORTS)).containsExactly(stopped.jobId());
    assertThat(endUnattended(JobTable.EXPORTS)).containsExactly(cancelled);
    assertThat(logs.find(stopped.jobId()).orElseThrow().restartable()).isTrue();
    assertThat(exports.find(cancelled).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(exports.find(cancelled).orElseThrow().error()).isNull();
    assertThatThrownBy(() -> imports.completed(stopped)).isInstanceOf(LeaseLost.class);
  }

  @Test
  void operatorsMayEndWhateverIsOpen() {
    String waiting = newExport();
    assertThat(logs.find(waiting).orElseThrow().isStoppable()).isTrue();
    assertThat(logs.find(waiting).orElseThrow().isAbandonable()).isTrue();
    JobLease running = runningImport(false);
    assertThat(logs.find(running.jobId()).orElseThrow().isStoppable()).isTrue();
    assertThat(logs.find(running.jobId()).orElseThrow().isAbandonable()).isTrue();

    actions.stop(JobTable.IMPORTS, running.jobId());
    assertThat(logs.find(running.jobId()).orElseThrow().isStoppable()).isFalse();
    assertThat(logs.find(running.jobId()).orElseThrow().isAbandonable()).isTrue();
  }

  private List<String> endUnattended(JobTable table) {
    return actions.endUnattended(
        table, "Stopped", table == JobTable.IMPORTS ? Duration.ofHours(1) : null);
  }

  @Test
  void anAbandonedWaitingJobIsNeverClaimed() {
    String id = newExport();

    actions.abandon(JobTable.EXPORTS, id, "Abandoned");

    assertThat(queue.claimWaiting()).isEmpty();
    assertThat(exports.find(id).orElseThrow().finishedAt()).isNotNull();
  }

  @Test
  void operatorsSeeTheJobsOfAllCompanies() {
    String export = newExport();
    JobLease running = runningImport(false);

    assertThat(logs.find(List.of(export, running.jobId(), "import_none")))
        .containsOnlyKeys(export, running.jobId());
    assertThat(logs.waiting(10)).extracting(JobLog::id).containsExactly(export);
    assertThat(logs.waiting(10).get(0).kind()).isEqualTo(JobLog.Kind.EXPORT);
    assertThat(logs.count(JobState.RUNNING)).isEqualTo(1);
    assertThat(logs.spans(Duration.ofHours(1), 10)).hasSize(2);
    assertThat(logs.spans(Duration.ofHours(1), 10))
        .allMatch(span -> span.queuedAt().isBefore(OffsetDateTime.now(ZoneOffset.UTC)));
  }

  private void count(JobLease lease, int users) throws SQLException {
    Problem problem = new Problem(Problem.Level.WARNING, RecordKind.USERS, "$", "k", "C", "m");
    beginCounts(lease);
    addChunk(lease, users(users, List.of(problem)));
  }

  private static void alias(JobLease lease) {
    database.execute(
        "insert into data_import_aliases (import_id, key_high, key_low, ticket_id)"
            + " values (?, 1, 2, gen_random_uuid())",
        lease.jobId());
  }

  private static long aliases() {
    return database.number("select count(*) from data_import_aliases");
  }

  private static void assertRefused(Reason reason, Runnable action) {
    assertThatExceptionOfType(ActionRefused.class)
        .isThrownBy(action::run)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
