package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.Waiting;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Base of the tests of plans of backups. */
abstract class PlanTest extends ApiTest {
  static final String PLANS = "/api/data-export/plans";

  /** Nothing of it runs beside other tests. */
  @AfterEach
  final void endPlans() {
    database().execute("delete from data_export_plans where company_id = ?", company);
    database().execute("delete from data_export_notices where company_id = ?", company);
  }

  /** The plan that was made. */
  static String planned(Answer made) {
    return made.expect(201).data().path("planId").asText();
  }

  /** The plan runs by itself at once, as if its time had been a while ago. */
  final void comesDue(String plan, String ago) {
    database()
        .execute(
            "update data_export_plans set next_run_at = now() - interval '%s' where id = ?"
                .formatted(ago),
            plan);
  }

  final Answer put(String plan, Map<String, Object> body) {
    return client.send(
        client
            .jsonPost(PLANS + "/" + plan, body)
            .method("PUT", client.jsonPost(PLANS, body).build().bodyPublisher().orElseThrow()));
  }

  /** A run that could not be kept, and of which the plan has taken notice. */
  final void failedRun(String plan) {
    database()
        .execute(
            "insert into data_export_logs (id, company_id, company_name, requested_by,"
                + " requester_email, options, state, finished_at, error_code, plan_id, plan_name)"
                + " values (?, ?, 'Acme', ?, 'a', '{}', 'failed', now(), 'NO_SPACE', ?, 'p')",
            "export_" + UUID.randomUUID().toString().replace("-", ""),
            company,
            owner.id(),
            plan);
    settle(plan);
  }

  /** Begins a backup of a plan by hand. */
  final Answer begin(String plan) {
    return client
        .send(client.request(PLANS + "/" + plan + "/run").POST(BodyPublishers.noBody()))
        .expect(202);
  }

  /** The export of a backup by hand, of whose end the plan has taken notice. */
  final String runNow(String plan) {
    String id = begin(plan).data().path("exportId").asText();
    settle(plan);
    return id;
  }

  /** Waits until a plan has taken notice of the ends of all its runs. */
  final void settle(String plan) {
    Waiting.until(() -> unsettled(plan) == 0);
  }

  /** How many of a plan's runs it has not taken notice of. */
  private long unsettled(String plan) {
    return database()
        .number(
            "select count(*) from data_export_logs where plan_id = ? and plan_settled_at is null",
            plan);
  }
}
