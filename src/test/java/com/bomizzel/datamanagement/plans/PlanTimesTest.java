package com.bomizzel.datamanagement.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.plans.PlanTimes.Period;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which schedule a plan was to run, and when, on a real database. */
class PlanTimesTest {
  private static final OffsetDateTime NEXT = OffsetDateTime.parse("2099-01-01T02:30:00Z");
  private static final String ID = "Nightly";

  private static TestDatabase database;

  private final Requester maker = new Requester(UUID.randomUUID(), "ann@acme.example", null, null);
  private final PlanRows rows = new PlanRows(database.dataSource());
  private final PlanTimes times = new PlanTimes(database.dataSource());

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("plan_times");
  }

  @BeforeEach
  void addPlan() {
    database.execute("truncate data_export_plans; truncate data_export_plan_times");
    rows.add(ID, UUID.randomUUID(), draft("02:30"), maker, NEXT, 3);
  }

  @Test
  void eachChangeOfItsTimesIsNoted() {
    rows.change(ID, draft("02:30"), maker, NEXT);
    rows.resume(ID, maker, NEXT);
    assertThat(schedules()).as("nothing has changed").containsExactly("02:30");

    rows.change(ID, draft("03:30"), maker, NEXT);
    rows.pause(ID);
    rows.pause(ID);
    rows.change(ID, draft("04:30"), maker, NEXT);
    rows.resume(ID, maker, NEXT);
    assertThat(schedules()).containsExactly("02:30", "03:30", null, "04:30");
    assertThat(times.of(plan())).extracting(Period::since).isSorted();
  }

  /** It should have run: the days are missed. */
  @Test
  void aStopIsNoRest() {
    rows.stop(plan(), StopReason.MAKER_INACTIVE);
    rows.resume(ID, maker, NEXT);
    assertThat(schedules()).containsExactly("02:30");

    rows.stop(plan(), StopReason.MAKER_INACTIVE);
    rows.change(ID, draft("03:30"), maker, NEXT);
    rows.pause(ID);
    assertThat(schedules()).containsExactly("02:30", "03:30", null);
  }

  @Test
  void nothingIsLeftOfAPlanThatIsNoMore() {
    Plan plan = plan();
    rows.delete(ID);

    assertThat(database.number("select count(*) from data_export_plan_times")).isZero();
    // As of one that a server of an older version has made.
    assertThat(times.of(plan)).containsExactly(new Period(plan.changedAt(), plan.scheduleJson()));
  }

  private List<String> schedules() {
    return Arrays.asList(
        times.of(plan()).stream()
            .map(Period::scheduleJson)
            .map(json -> json == null ? null : Schedule.fromJson(json).form().at())
            .toArray(String[]::new));
  }

  private Plan plan() {
    return rows.find(ID).orElseThrow();
  }

  private static PlanDraft draft(String at) {
    ScheduleForm form = new ScheduleForm("day", null, null, at, null, "Europe/Berlin");
    return new PlanDraft(
        ID, ExportOptions.ALL, Schedule.of(form), Keep.USUAL, Telling.NOBODY, false);
  }
}
