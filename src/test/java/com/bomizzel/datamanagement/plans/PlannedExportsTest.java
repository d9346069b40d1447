package com.bomizzel.datamanagement.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.NewExport;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.PlannedRun;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exports of plans on a real database, and what may be kept of them. */
class PlannedExportsTest {
  private static final String PLAN = "plan_1";

  private static TestDatabase database;

  private final UUID company = UUID.randomUUID();
  private final Requester maker = new Requester(UUID.randomUUID(), "ann@acme.example", null, null);
  private final PlannedExports exports =
      new PlannedExports(database.dataSource(), TestSettings.of(Map.of()));

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("planned_exports");
  }

  @BeforeEach
  void empty() {
    database.execute("truncate data_export_plans; truncate data_export_logs");
  }

  @Test
  void ofTwoThatAreAskedForAtOnceOneWaits() {
    create(null);

    assertThatThrownBy(() -> create(null)).matches(PlannedExports::isOpenAlready);
    database.execute("update data_export_logs set state = 'cancelled'");
    create(null);
    assertThat(database.number("select count(*) from data_export_logs")).isEqualTo(2);
  }

  /** Nobody can begin it before it has failed. */
  @Test
  void whatCannotBeKeptHasFailedFromItsBeginning() {
    String id = create(new JobError(FailureCode.BACKUP_QUOTA, "no room"));

    assertThat(database.text("select state || error_code from data_export_logs where id = ?", id))
        .isEqualTo("failedBACKUP_QUOTA");
    create(null);
  }

  @Test
  void itsEndIsTakenNoticeOfOnce() {
    String id = create(new JobError(FailureCode.BACKUP_QUOTA, "no room"));

    assertThat(exports.toSettle(9)).extracting(ExportLog::id).containsExactly(id);
    assertThat(exports.settled(id)).isTrue();
    assertThat(exports.settled(id)).isFalse();
    assertThat(exports.toSettle(9)).isEmpty();
  }

  @Test
  void theBackupBeforeIsFoundBehindManyFailures() {
    String first = archive(1, 100);
    for (int i = 0; i < 30; i++) {
      create(new JobError(FailureCode.NO_SPACE, "full"));
    }
    database.execute(
        "update data_export_logs set requested_at = now() - interval '1 hour' where state = 'failed'");
    ExportLog last = exports.archives(PLAN).get(0);
    String second = archive(0, 100);

    assertThat(exports.verifiedBefore(last)).isEmpty();
    assertThat(exports.archives(PLAN)).extracting(ExportLog::id).containsExactly(second, first);
    assertThat(exports.verifiedBefore(exports.archives(PLAN).get(0)))
        .map(ExportLog::id)
        .contains(first);
  }

  /** Or a plan that has reached its limit could never keep fewer. */
  @Test
  void whatASuccessWouldDeleteHasRoom() {
    Plan plan = plan(new Keep(2, 0, 0, 0, 0));
    archive(3, 100);
    archive(2, 100);
    assertThat(quota(299).refusal(plan)).as("100 go for 100 that come").isNull();
    archive(1, 150);

    assertThat(quota(299).refusal(plan)).as("150 and 150 stay").isNotNull();
    assertThat(quota(300).refusal(plan)).isNull();
    assertThat(quota(200).refusal(plan(new Keep(1, 0, 0, 0, 0)))).isNull();
  }

  private BackupQuota quota(int bytes) {
    return new BackupQuota(
        exports, TestSettings.of(Map.of("BACKUPS_MAX_BYTES", Integer.toString(bytes))));
  }

  private Plan plan(Keep keep) {
    PlanRows rows = new PlanRows(database.dataSource());
    Schedule nightly = Schedule.of(new ScheduleForm("day", null, null, "02:30", null, "UTC"));
    PlanDraft draft =
        new PlanDraft("Nightly", ExportOptions.ALL, nightly, keep, Telling.NOBODY, false);
    rows.delete(PLAN);
    rows.add(PLAN, company, draft, maker, OffsetDateTime.parse("2099-01-01T02:30:00Z"), 1);
    return rows.find(PLAN).orElseThrow();
  }

  /** One that was read back, of so many days ago. */
  private String archive(int daysAgo, int bytes) {
    String id = create(null);
    database.execute(
        "update data_export_logs set state = 'completed', verification = 'verified', file_size = ?,"
            + " file_name = 'a.zip', requested_at = now() - make_interval(days => ?),"
            + " finished_at = now(), snapshot_at = now() - make_interval(days => ?) where id = ?",
        bytes,
        daysAgo,
        daysAgo,
        id);
    return id;
  }

  private String create(JobError refusal) {
    NewExport export = new NewExport(company, "Acme", maker, "{}");
    return exports.create(export, new PlannedRun(PLAN, "Nightly", null, false), refusal);
  }
}
