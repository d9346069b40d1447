package com.bomizzel.datamanagement.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.jobs.HistoryUnavailable;
import com.bomizzel.datamanagement.jobs.JobPruning;
import com.bomizzel.datamanagement.notifying.Outbox;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One turn forgets what is old of each sort, whatever becomes of the others. */
class PruningTimerTest {
  private static final List<String> TABLES =
      List.of("data_export_logs", "data_export_notices", "audit_events");

  private TestDatabase database;

  @BeforeEach
  void somethingOldAndSomethingYoungOfEach() {
    database = TestDatabase.createMigrated("pruning");
    for (int days : List.of(100, 1)) {
      database.execute(
          "insert into data_export_logs (id, company_id, company_name, requested_by,"
              + " requester_email, options, state, finished_at) values ('export_' || ?,"
              + " gen_random_uuid(), 'Acme', gen_random_uuid(), 'a@x.example', '{}', 'failed',"
              + " now() - make_interval(days => ?))",
          days,
          days);
      database.execute(
          "insert into data_export_notices (id, plan_id, company_id, event, body, state, ended_at)"
              + " values ('msg_' || ?, 'plan', gen_random_uuid(), 'x', '{}', 'sent',"
              + " now() - make_interval(days => ?))",
          days,
          days);
      database.execute(
          "insert into audit_events (action, outcome, occurred_at)"
              + " values ('x', 'ok', now() - make_interval(days => ?))",
          days);
    }
  }

  @Test
  void aTurnForgetsWhatTheSettingsSay() {
    turn(Map.of("JOB_DAYS", "30", "AUDIT_DAYS", "30"));

    assertThat(TABLES).allSatisfy(table -> assertThat(rows(table)).as(table).isEqualTo(1));
  }

  @Test
  void bySettingsJobsAndTheTrailStayForEver() {
    turn(Map.of());

    assertThat(rows("data_export_logs")).isEqualTo(2);
    assertThat(rows("audit_events")).isEqualTo(2);
  }

  @Test
  void whatFailsOfOneSortKeepsNothingElse() {
    database.execute("alter table data_import_logs rename to elsewhere");

    assertThatThrownBy(() -> turn(Map.of("JOB_DAYS", "30", "AUDIT_DAYS", "30")))
        .isInstanceOf(HistoryUnavailable.class);

    assertThat(TABLES).allSatisfy(table -> assertThat(rows(table)).as(table).isEqualTo(1));
  }

  private void turn(Map<String, String> more) {
    Settings settings = TestSettings.of(more);
    PruningTimer.pruneAll(
        new JobPruning(database.dataSource(), settings),
        new Outbox(database.dataSource(), settings),
        new Audit(database.dataSource()),
        settings.keeping().auditDays());
  }

  private long rows(String table) {
    return database.number("select count(*) from " + table);
  }
}
