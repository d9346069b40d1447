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

  /** As Payara's batch runtime makes them on PostgreSQL, as far as they matter here. */
  @BeforeEach
  void makeRepository() {
    database.execute(
        """
        drop table if exists a_stepexecutioninstancedata, a_executioninstancedata, a_checkpointdata,
          a_jobinstancedata, a_jobstatus, a_stepstatus cascade;
        create table a_jobinstancedata (jobinstanceid serial primary key, name varchar, apptag varchar);
        create table a_executioninstancedata (jobexecid serial primary key,
          jobinstanceid bigint not null references a_jobinstancedata (jobinstanceid),
          createtime timestamp, updatetime timestamp);
        create table a_stepexecutioninstancedata (stepexecid serial primary key,
          jobexecid bigint not null references a_executioninstancedata (jobexecid));
        create table a_jobstatus (id bigint references a_jobinstancedata (jobinstanceid));
        create table a_stepstatus (
          id bigint references a_stepexecutioninstancedata (stepexecid));
        create table a_checkpointdata (id varchar, obj bytea)
        """);
  }

  @Test
  void whatEndedLongAgoGoesWithItsProblems() {
    JobLease old = ended(31);
    JobLease young = ended(29);
    database.execute(
        "insert into data_import_errors (import_id, level, path, code, message)"
            + " values (?, 'error', '$', 'X', 'x')",
        old.jobId());

    pruning.prune();

    assertThat(imports.find(old.jobId())).isEmpty();
    assertThat(imports.find(young.jobId())).isPresent();
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

    assertThat(database.rows("select jobinstanceid as id from a_jobinstancedata order by 1"))
        .extracting(row -> row.get("id"))
        .containsExactly(3, 4);
    assertThat(database.number("select count(*) from a_stepexecutioninstancedata")).isEqualTo(2);
    assertThat(database.number("select count(*) from a_checkpointdata")).isEqualTo(2);
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

  /** A job whose instance and only execution have that id. */
  private static void repository(int id, String name, int daysAgo) {
    database.execute("insert into a_jobinstancedata values (?, ?, 'app')", id, name);
    database.execute(
        "insert into a_executioninstancedata values"
            + " (?, ?, localtimestamp - make_interval(days => ?), null)",
        id,
        id,
        daysAgo);
    database.execute("insert into a_jobstatus values (?)", id);
    database.execute("insert into a_stepexecutioninstancedata values (?, ?)", id, id);
    database.execute("insert into a_stepstatus values (?)", id);
    database.execute("insert into a_checkpointdata values (? || ',users,READER', null)", id);
  }

  private static long instances() {
    return database.number("select count(*) from a_jobinstancedata");
  }
}
