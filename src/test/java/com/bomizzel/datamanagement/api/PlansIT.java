package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backups that run by themselves on the real server. No time is waited for: it is set in the row.
 */
class PlansIT extends PlanTest {
  private static final Map<String, Object> NIGHTLY =
      Map.of("every", "day", "at", "02:30", "zone", "Europe/Berlin");

  @TempDir private Path folder;

  @Test
  void itRunsByItselfAndKeepsWhatThePreviewSaid() {
    UUID ticket = rows.ticket(company, "One", owner);
    String plan = create("Nightly", Map.of("last", 1));
    comesDue(plan, "1 minute");
    String first = settled(plan, 1).path("exportId").asText();
    assertThat(run(plan, 0).at("/plan/late").asBoolean()).isFalse();
    assertThat(run(plan, 0).path("expiresAt").isMissingNode()).isTrue();
    assertThat(client.get(PLANS + "/" + plan).data().path("nextRunAt").asText())
        .isGreaterThan(client.get(PLANS + "/" + plan).data().path("changedAt").asText());

    database().execute("delete from tickets where id = ?", ticket);

    // No more than one run makes up for three days without a server.
    comesDue(plan, "3 days");
    String second = settled(plan, 2).path("exportId").asText();
    assertThat(run(plan, 0).at("/plan/late").asBoolean()).isTrue();
    assertThat(client.findExport(first).state()).isEqualTo("expired");
    assertThat(audited("plan-delete-archive")).containsExactly(first);

    Answer preview = preview(plan, Map.of());
    assertThat(ids(preview, "kept")).containsExactly(second);
    assertThat(ids(preview, "deleted")).isEmpty();
    neitherExpiryNorCleanupDeletesIt(second);
    theAnswerSaysHowItStands(plan, second);
  }

  private void neitherExpiryNorCleanupDeletesIt(String export) {
    database()
        .execute(
            "update data_export_logs set finished_at = now() - interval '9 days' where id = ?",
            export);
    ApiClient admin = as(rows.platformAdmin(address("root")));
    admin.cleanup().expect(200);
    admin.post("/api/data-export/cleanup", Map.of("olderThanHours", 200)).expect(200);

    Answer kept = client.findExport(export).expect(200);
    assertThat(kept.state()).isEqualTo("completed");
    assertThat(client.download(kept, folder.resolve("backup.zip")).statusCode()).isEqualTo(200);
  }

  private void theAnswerSaysHowItStands(String plan, String last) {
    JsonNode stands = client.get(PLANS + "?companyId=" + company).data().at("/plans/0");
    assertThat(stands.path("planId").asText()).isEqualTo(plan);
    assertThat(stands.at("/lastRun/exportId").asText()).isEqualTo(last);
    assertThat(stands.path("archives").asInt()).isEqualTo(1);
    assertThat(stands.path("lastBackupAt")).isEqualTo(stands.path("restorableBackTo"));
    assertThat(stands.at("/attention/0/code").asText()).isEqualTo("FEWER_RECORDS");
    assertThat(stands.at("/attention/0/kind").asText()).isEqualTo("tickets");
    assertThat(audited("plan-watch")).containsExactly(last);

    database()
        .execute(
            "update data_export_plans set state = 'stopped', stopped_code = 'MAKER_INACTIVE',"
                + " next_run_at = null, changed_at = now() - interval '9 days' where id = ?",
            plan);
    database()
        .execute(
            "update data_export_logs set requested_at = now() - interval '9 days'"
                + " where plan_id = ?",
            plan);
    assertThat(client.get(PLANS + "/" + plan).data().at("/attention/0/code").asText())
        .isEqualTo("NOTHING_SUCCEEDED");
  }

  @Test
  void whatWouldGoIsSaidBeforeAndGoesAfterASuccessOnly() {
    String plan = create("Hand-made", Map.of("last", 2));
    List<String> runs = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      Answer started = begin(plan);
      assertThat(started.header("Retry-After")).isEqualTo("2");
      runs.add(started.data().path("exportId").asText());
      settled(plan, i);
    }
    Answer preview = preview(plan, Map.of("last", 1));
    assertThat(ids(preview, "kept")).containsExactly(runs.get(1));
    assertThat(ids(preview, "deleted")).containsExactly(runs.get(0));

    change(plan, Map.of("last", 1)).expect(200);
    failedRun(plan);
    assertThat(client.findExport(runs.get(0)).state()).isEqualTo("completed");

    String last = begin(plan).data().path("exportId").asText();
    settled(plan, 4);
    assertThat(client.findExport(runs.get(0)).state()).isEqualTo("expired");
    assertThat(client.findExport(runs.get(1)).state()).isEqualTo("expired");

    Answer ended = client.delete(PLANS + "/" + plan).expect(200);
    assertThat(ended.data().path("archivesExpiring").asInt()).isEqualTo(1);
    assertThat(client.findExport(last).data().path("expiresAt").isTextual()).isTrue();
    assertThat(client.findExport(last).state()).isEqualTo("completed");
  }

  @Test
  void whoLosesAccessTakesThePlanAlong() {
    Person admin = rows.member(company, address("admin"), "admin");
    String plan = planned(create(as(admin), "Nightly", Map.of("last", 1)));
    database()
        .execute(
            "update user_company_associations set role = 'member' where user_id = ?", admin.id());

    comesDue(plan, "1 minute");
    Waiting.until(() -> client.get(PLANS + "/" + plan).state().equals("stopped"));
    assertThat(client.get(PLANS + "/" + plan).data().at("/stopped/code").asText())
        .isEqualTo("MAKER_LOST_ACCESS");
    assertThat(audited("plan-stop")).containsExactly(plan);
    assertThat(client.get(PLANS + "/" + plan + "/runs").data().path("runs")).isEmpty();
    as(admin).get(PLANS + "/" + plan).expect(403);
    send(as(admin), plan, "resume").expect(403);

    Answer resumed = post(plan, "resume").expect(200);
    assertThat(resumed.state()).isEqualTo("active");
    assertThat(resumed.data().at("/maker/email").asText()).isEqualTo(owner.email());
    database().execute("update users set is_active = false where id = ?", owner.id());
    comesDue(plan, "1 minute");
    Waiting.until(
        () ->
            database()
                .text("select coalesce(stopped_code, '') from data_export_plans where id = ?", plan)
                .equals("MAKER_INACTIVE"));
  }

  @Test
  void whileTooMuchIsWaitingItWaitsOutside() {
    String plan = create("Nightly", Map.of("last", 1));
    UUID stranger = UUID.randomUUID();
    // Not before they are looked at: they wait for ever.
    database()
        .execute(
            "insert into data_export_logs (id, company_id, company_name, requested_by,"
                + " requester_email, options, retry_at)"
                + " select 'export_' || ? || n, ?, 'Acme', ?, 'a', '{}', now() + interval '1 day'"
                + " from generate_series(1, 20) n",
            stranger.toString(),
            company,
            owner.id());
    try {
      comesDue(plan, "1 minute");
      Waiting.until(
          () ->
              client
                  .get(PLANS + "/" + plan)
                  .data()
                  .path("waitsFor")
                  .asText()
                  .equals("TOO_MANY_JOBS"));
      assertThat(post(plan, "run").expect(429).code()).isEqualTo("TOO_MANY_JOBS");
    } finally {
      database()
          .execute(
              "delete from data_export_logs where id like 'export_' || ? || '%'",
              stranger.toString());
    }
    database().execute("update data_export_plans set try_after = now() where id = ?", plan);
    settled(plan, 1);
  }

  @Test
  void whatIsAskedForIsChecked() {
    Map<String, Object> body = body("Nightly", Map.of("last", 1));
    body.put("companyId", company);
    body.put("kepe", 1);
    assertThat(client.post(PLANS, body).expect(400).message()).contains("kepe");
    Answer all =
        client.post(
            PLANS,
            Map.of(
                "companyId", company,
                "schedule", Map.of("every", "day", "at", "25:00", "zone", "UTC"),
                "keep", Map.of("last", 0)));
    assertThat(all.expect(400).body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("name", "schedule.at", "keep");
    Map<String, Object> misspelt = Map.of("every", "day", "at", "02:00", "zone", "UTC", "on", "x");
    assertThat(
            client
                .post(PLANS, Map.of("companyId", company, "name", "a", "schedule", misspelt))
                .expect(400)
                .message())
        .contains("schedule.on");

    String plan = create("Nightly", Map.of("last", 1));
    assertThat(create(client, "NIGHTLY", Map.of("last", 1)).expect(409).code())
        .isEqualTo("PLAN_EXISTS");
    Map<String, Object> moved = body("Nightly", Map.of("last", 1));
    moved.put("companyId", company);
    put(plan, moved).expect(400);
    client.delete(PLANS + "/" + plan + "?archives=keep").expect(400);
    client.get(PLANS).expect(400);
    assertThat(
            client.delete(PLANS + "/" + plan).expect(200).data().path("archivesExpiring").asInt())
        .isZero();
    client.get(PLANS + "/" + plan).expect(404);
  }

  @Test
  void strangersFindNothingAndMembersMayNot() {
    String plan = create("Nightly", Map.of("last", 1));
    ApiClient stranger = as(rows.member(rows.company("Other"), address("stranger"), "owner"));
    ApiClient member = as(rows.member(company, address("member"), "member"));

    for (String call : List.of("", "/runs")) {
      stranger.get(PLANS + "/" + plan + call).expect(404);
      member.get(PLANS + "/" + plan + call).expect(403);
      api().get(PLANS + "/" + plan + call).expect(401);
    }
    for (String call : List.of("run", "pause", "resume")) {
      send(stranger, plan, call).expect(404);
      send(member, plan, call).expect(403);
    }
    stranger.delete(PLANS + "/" + plan).expect(404);
    member.delete(PLANS + "/" + plan).expect(403);
    stranger.get(PLANS + "?companyId=" + company).expect(404);
    member.get(PLANS + "?companyId=" + company).expect(403);
    create(member, "Mine", Map.of("last", 1)).expect(403);
    as(rows.platformAdmin(address("root"))).get(PLANS + "/" + plan).expect(200);
  }

  private Answer create(ApiClient who, String name, Map<String, Object> keep) {
    Map<String, Object> body = body(name, keep);
    body.put("companyId", company);
    return who.post(PLANS, body);
  }

  private String create(String name, Map<String, Object> keep) {
    return planned(create(client, name, keep));
  }

  private Answer change(String plan, Map<String, Object> keep) {
    return put(plan, body("Other name", keep));
  }

  private static Map<String, Object> body(String name, Map<String, Object> keep) {
    return new HashMap<>(Map.of("name", name, "schedule", NIGHTLY, "keep", keep));
  }

  private Answer post(String plan, String action) {
    return send(client, plan, action);
  }

  private static Answer send(ApiClient who, String plan, String action) {
    return who.send(who.request(PLANS + "/" + plan + "/" + action).POST(BodyPublishers.noBody()));
  }

  private Answer preview(String plan, Map<String, Object> keep) {
    return client
        .post(PLANS + "/" + plan + "/preview", keep.isEmpty() ? Map.of() : Map.of("keep", keep))
        .expect(200);
  }

  private static List<String> ids(Answer preview, String which) {
    return preview.data().path(which).findValuesAsText("exportId");
  }

  /** The newest run of that number, when the plan has taken notice of the end of each. */
  private JsonNode settled(String plan, int number) {
    String runs = "select count(*) from data_export_logs where plan_id = ?";
    Waiting.until(
        () -> database().number(runs + " and plan_settled_at is not null", plan) >= number);
    assertThat(database().number(runs, plan)).isEqualTo(number);
    return run(plan, 0);
  }

  private JsonNode run(String plan, int index) {
    return client.get(PLANS + "/" + plan + "/runs").expect(200).data().path("runs").path(index);
  }

  private List<String> audited(String action) {
    return database()
        .rows(
            "select subject_id from audit_events where action = ? and company_id = ? and outcome in ('ok', 'failed')",
            action,
            company)
        .stream()
        .map(row -> (String) row.get("subject_id"))
        .toList();
  }
}
