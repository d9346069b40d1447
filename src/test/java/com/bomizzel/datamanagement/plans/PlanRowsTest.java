package com.bomizzel.datamanagement.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.plans.PlanRefused.Reason;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of plans on a real database, as several servers see them. */
class PlanRowsTest {
  private static final OffsetDateTime NEXT = OffsetDateTime.parse("2099-01-01T02:30:00Z");

  private static TestDatabase database;

  private final UUID company = UUID.randomUUID();
  private final Requester maker = new Requester(UUID.randomUUID(), "ann@acme.example", "Ann", null);
  private final PlanRows rows = new PlanRows(database.dataSource());

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("plan_rows");
  }

  @BeforeEach
  void empty() {
    database.execute("truncate data_export_plans; truncate data_export_logs");
  }

  @Test
  void whatWasWrittenIsRead() {
    Plan plan = plan("Nightly");

    assertThat(plan.name()).isEqualTo("Nightly");
    assertThat(plan.options()).isEqualTo(ExportOptions.ALL);
    assertThat(plan.schedule().form()).isEqualTo(draft("Nightly").schedule().form());
    assertThat(plan.keep()).isEqualTo(new Keep(1, 2, 3, 4, 5));
    assertThat(plan.state()).isEqualTo(PlanState.ACTIVE);
    assertThat(plan.maker()).isEqualTo(maker);
    assertThat(plan.nextRunAt()).isEqualTo(NEXT);
    assertThat(rows.of(company)).extracting(Plan::id).containsExactly("Nightly");
  }

  @Test
  void aCompanyHasANameOnceAndNoMorePlansThanItMay() {
    plan("Nightly");

    refused(Reason.PLAN_EXISTS, () -> add("other", "NIGHTLY"));
    plan("Weekly");
    plan("Monthly");
    refused(Reason.TOO_MANY_PLANS, () -> plan("Yearly"));
    refused(Reason.PLAN_EXISTS, () -> rows.change("Weekly", draft("monthly"), maker, NEXT));
  }

  @Test
  void ofManyThatFindItDueOneTakesTheRun() throws Exception {
    Plan due = due("Nightly");
    ExecutorService servers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> claims = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        claims.add(servers.submit(() -> rows.claim(due, NEXT)));
      }
      int taken = 0;
      for (Future<Boolean> claim : claims) {
        taken += claim.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    } finally {
      servers.shutdownNow();
    }
    assertThat(rows.due(9)).isEmpty();
    assertThat(rows.find("Nightly").orElseThrow().nextRunAt()).isEqualTo(NEXT);
  }

  @Test
  void whoRestsOrHasChangedIsNotTaken() {
    Plan due = due("Nightly");
    rows.pause("Nightly");
    assertThat(rows.due(9)).isEmpty();
    assertThat(rows.claim(due, NEXT)).isFalse();

    rows.resume("Nightly", maker, NEXT);
    assertThat(rows.claim(due, NEXT)).isFalse();
  }

  @Test
  void aPlanHasOneBackupAtATime() {
    Plan due = due("Nightly");
    database.execute(
        "insert into data_export_logs (id, company_id, company_name, requested_by, requester_email,"
            + " options, plan_id) values ('e', ?, 'Acme', ?, 'a', '{}', 'Nightly')",
        company,
        maker.userId());

    assertThat(rows.due(9)).isEmpty();
    assertThat(rows.claim(due, NEXT)).isFalse();
  }

  /** A name is no reason to lose tonight's backup. */
  @Test
  void aRunThatIsDueStaysSoUntilItsTimesChange() {
    Plan due = due("Nightly");
    rows.change("Nightly", draft("Every night"), maker, NEXT);
    assertThat(rows.due(9)).hasSize(1);
    assertThat(rows.claim(due, NEXT)).as("of the plan as it was").isFalse();
    assertThat(rows.claim(rows.due(9).get(0), NEXT)).isTrue();

    Plan again = due("Weekly");
    Schedule other = Schedule.of(new ScheduleForm("day", null, null, "03:30", null, "UTC"));
    PlanDraft moved =
        new PlanDraft("Weekly", again.options(), other, again.keep(), Telling.NOBODY, false);
    rows.change("Weekly", moved, maker, NEXT);
    assertThat(rows.find("Weekly").orElseThrow().nextRunAt()).isEqualTo(NEXT);
  }

  @Test
  void whatMustWaitSaysWhyAndIsTriedAgain() {
    Plan due = due("Nightly");

    rows.postpone(due, Duration.ofMinutes(1), "TOO_MANY_JOBS");
    assertThat(rows.due(9)).isEmpty();
    assertThat(rows.find("Nightly").orElseThrow().waitsFor()).isEqualTo("TOO_MANY_JOBS");

    rows.postpone(due, Duration.ofMinutes(-1), "TOO_MANY_JOBS");
    assertThat(rows.due(9)).hasSize(1);
  }

  @Test
  void itIsStoppedForTheMakerWhoWasLookedAtOnly() {
    Plan due = due("Nightly");
    Requester other = new Requester(UUID.randomUUID(), "bob@acme.example", null, null);
    rows.change("Nightly", draft("Nightly"), other, NEXT);
    assertThat(rows.stop(due, StopReason.MAKER_INACTIVE)).isFalse();

    Plan changed = rows.find("Nightly").orElseThrow();
    assertThat(rows.stop(changed, StopReason.MAKER_LOST_ACCESS)).isTrue();
    Plan stopped = rows.find("Nightly").orElseThrow();
    assertThat(stopped.state()).isEqualTo(PlanState.STOPPED);
    assertThat(stopped.stoppedCode()).isEqualTo("MAKER_LOST_ACCESS");
    assertThat(stopped.nextRunAt()).isNull();

    assertThat(rows.resume("Nightly", maker, NEXT)).isTrue();
    assertThat(rows.find("Nightly").orElseThrow())
        .extracting(Plan::state, Plan::stoppedCode, Plan::nextRunAt)
        .containsExactly(PlanState.ACTIVE, null, NEXT);
  }

  private static void refused(Reason reason, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(PlanRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private Plan due(String name) {
    plan(name);
    database.execute(
        "update data_export_plans set next_run_at = now() - interval '1 hour' where id = ?", name);
    return rows.find(name).orElseThrow();
  }

  private Plan plan(String name) {
    add(name, name);
    return rows.find(name).orElseThrow();
  }

  private void add(String id, String name) {
    rows.add(id, company, draft(name), maker, NEXT, 3);
  }

  private static PlanDraft draft(String name) {
    Schedule nightly =
        Schedule.of(new ScheduleForm("day", null, null, "02:30", null, "Europe/Berlin"));
    return new PlanDraft(
        name, ExportOptions.ALL, nightly, new Keep(1, 2, 3, 4, 5), Telling.NOBODY, false);
  }
}
