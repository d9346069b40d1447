package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of a plan's days, on the real server. */
class PlanDaysIT extends PlanTest {
  private static final String ZONE = "Pacific/Auckland";

  private String plan;

  @BeforeEach
  void makePlan() {
    // At a time that has been today, wherever the test runs.
    Map<String, Object> nightly = Map.of("every", "day", "at", "00:00", "zone", ZONE);
    plan =
        planned(
            client.post(
                PLANS, Map.of("companyId", company, "name", "Nightly", "schedule", nightly)));
  }

  @Test
  void aMissedDayIsSeen() {
    database()
        .execute(
            "update data_export_plan_times set since = now() - interval '10 days'"
                + " where plan_id = ?",
            plan);
    database()
        .execute(
            "update data_export_plans set created_at = now() - interval '10 days' where id = ?",
            plan);
    runNow(plan);
    Answer answer = client.get(PLANS + "/" + plan + "/calendar").expect(200);
    LocalDate today = LocalDate.now(ZoneId.of(ZONE));

    assertThat(answer.data().path("zone").asText()).isEqualTo(ZONE);
    assertThat(answer.data().path("days")).hasSize(35);
    assertThat(LocalDate.parse(answer.data().at("/days/0/date").asText()).getDayOfWeek())
        .isEqualTo(DayOfWeek.MONDAY);
    assertThat(day(answer, today).path("result").asText()).isEqualTo("succeeded");
    assertThat(day(answer, today).path("bytes").asLong()).isPositive();
    assertThat(day(answer, today.minusDays(1)).path("result").asText()).isEqualTo("missed");
    assertThat(day(answer, today.minusDays(12)).path("result").asText()).isEqualTo("nothing");

    Answer month = client.get(PLANS + "/" + plan + "/calendar?month=2021-02").expect(200);
    assertThat(month.data().path("days")).hasSize(28);
    assertThat(month.data().path("days").findValuesAsText("result")).containsOnly("nothing");
    for (String wrong : new String[] {"2021-13", "x", "1969-12", "999999999-12"}) {
      client.get(PLANS + "/" + plan + "/calendar?month=" + wrong).expect(400);
    }
  }

  @Test
  void onlyWhoMaySeeThePlanSeesItsDays() {
    ApiClient stranger = as(rows.member(rows.company("Other"), address("stranger"), "owner"));
    stranger.get(PLANS + "/" + plan + "/calendar").expect(404);
    as(rows.member(company, address("member"), "member"))
        .get(PLANS + "/" + plan + "/calendar")
        .expect(403);
    client.get(PLANS + "/plan_0/calendar").expect(404);
  }

  private static JsonNode day(Answer calendar, LocalDate date) {
    for (JsonNode day : calendar.data().path("days")) {
      if (day.path("date").asText().equals(date.toString())) {
        return day;
      }
    }
    throw new AssertionError(date + " is not in " + calendar.text());
  }
}
