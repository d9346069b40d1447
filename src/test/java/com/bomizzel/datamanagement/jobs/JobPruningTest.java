package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobPruningTest extends OnLogTables {
  private final JobPruning pruning =
      new JobPruning(
          database.dataSource(), TestSettings.of(Map.of("JOB_DAYS", "30", "BATCH_DAYS", "30")));

  @BeforeEach
  void emptyRepository() {
    database.execute(
        "truncate jbatchjobinstancedata, jbatchcheckpointdata restart identity cascade");
  }

  @Test
  void whatEndedLongAgoGoesWithItsProblems() {
    JobLease old = ended(31);
    JobLease young = ended(29);
    problems(old, 1);

    pruning.prune();

    assertThat(imports.find(old.jobId())).isEmpty();
    assertThat(imports.find(young.jobId())).isPresent();
    assertThat(database.number("select count(*) from data_import_errors")).isZero();
  }

  /** A statement that takes too long is broken off and rolled back, and would never get further. */
  @Test
  void whatHasVeryManyProblemsGoesInSteps() {
    JobLease old = ended(31);
    JobLease younger = ended(30);
    problems(old, JobPruning.MOST_STEPS * SmallSteps.ROWS + 1_500);
    problems(younger, 1);

    pruning.prune();

    assertThat(imports.find(old.jobId())).isPresent();
    assertThat(database.number("select count(*) from data_import_errors")).isEqualTo(1_501);

    pruning.prune();

    assertThat(imports.find(old.jobId())).isEmpty();
    assertThat(imports.find(younger.jobId())).isEmpty();
    assertThat(database.number("select count(*) from data_import_errors")).isZero();
  }

  @Test
  void whatMayGoOnStays() {
    JobLease restartable = ended(31);
    database.execute("update data_import_logs set staged_name = 'kept'");
    JobLease open = runningImport(false);
    repository(42, "import-company", 31);

    pruning.prune();

    assertThat(imports.find(restartable.jobId())).isPresent();
    assertThat(imports.find(open.jobId())).isPresent();
    assertThat(instances()).isEqualTo(1);
  }

  @Test
  void anArchiveThatIsKeptKeepsItsRow() {
    JobLease export = runningExport();
    database.execute(
        "update data_export_logs set state = 'damaged', finished_at = now() - interval '31 days'");

    pruning.prune();

    assertThat(exports.find(export.jobId())).isPresent();
  }

  @Test
  void theBatchRepositoryForgetsOurOldJobsAndNobodyElses() {
    repository(1, "import-company", 31);
    repository(2, "export-company", 31);
    repository(3, "export-company", 29);
    repository(4, "another-applications", 31);

    pruning.prune();

    assertThat(database.rows("select jobinstanceid as id from jbatchjobinstancedata order by 1"))
        .extracting(row -> row.get("id"))
        .containsExactly(3, 4);
    assertThat(database.number("select count(*) from jbatchstepexecutioninstancedata"))
        .isEqualTo(2);
    assertThat(database.number("select count(*) from jbatchcheckpointdata")).isEqualTo(2);
  }

  private JobLease ended(int daysAgo) {
    JobLease lease = runningImport(true);
    imports.failed(lease, new JobError(FailureCode.NO_SPACE, "Full"));
    database.execute(
        "update data_import_logs set staged_name = null,"
            + " finished_at = now() - make_interval(days => ?) where id = ?",
        daysAgo,
        lease.jobId());
    return lease;
  }

  private static void problems(JobLease lease, int count) {
    database.execute(
        "insert into data_import_errors (import_id, level, path, code, message)"
            + " select ?, 'error', '$', 'X', 'x' from generate_series(1, ?)",
        lease.jobId(),
        count);
  }

  /** A job whose instance and only execution have that id. */
  private static void repository(int id, String name, int daysAgo) {
    database.execute("insert into jbatchjobinstancedata values (?, ?, 'app')", id, name);
    database.execute(
        "insert into jbatchexecutioninstancedata (jobexecid, jobinstanceid, createtime) values"
            + " (?, ?, localtimestamp - make_interval(days => ?))",
        id,
        id,
        daysAgo);
    database.execute("insert into jbatchjobstatus (id) values (?)", id);
    database.execute(
        "insert into jbatchstepexecutioninstancedata (stepexecid, jobexecid) values (?, ?)",
        id,
        id);
    database.execute("insert into jbatchstepstatus (id) values (?)", id);
    database.execute("insert into jbatchcheckpointdata (id) values (? || ',users,READER')", id);
  }

  private static long instances() {
    return database.number("select count(*) from jbatchjobinstancedata");
  }
}
