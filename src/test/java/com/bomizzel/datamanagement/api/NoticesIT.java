package com.bomizzel.datamanagement.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.SuiteMail;
import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and programs are told of plans, by a real mail server and a real webhook. */
class NoticesIT extends PlanTest {
  private static final List<String> ALL =
      List.of("done", "failed", "recovered", "silent", "shrunk", "grown");

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer hook;

  /** A call of the webhook. */
  private record Call(String id, String timestamp, String signature, String body) {
    JsonNode json() {
      try {
        return new JsonMapper().readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    String type() {
      return json().path("type").asText();
    }
  }

  @BeforeEach
  void listen() throws IOException {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext("/", this::answer);
    hook.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.add(
        new Call(
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    exchange.sendResponseHeaders(status.get(), -1);
    exchange.close();
  }

  @AfterEach
  void listenNoMore() {
    hook.stop(0);
  }

  @Test
  void aBackupIsToldByMailAndBySignedCall() throws Exception {
    rows.ticket(company, "A secret title", owner);
    database()
        .execute(
            "update users set preferences = '{\"language\": \"de\"}' where id = ?", owner.id());
    JsonNode made = create(ALL, owner.id()).expect(201).data();
    String plan = made.path("planId").asText();
    String secret = made.at("/webhook/secret").asText();
    assertThat(secret).startsWith("whsec_");
    JsonNode shown = client.get(PLANS + "/" + plan).expect(200).data();
    assertThat(shown.path("webhook").properties()).hasSize(1);
    assertThat(shown.path("tell")).isEqualTo(made.path("tell"));
    assertThat(
            database()
                .text(
                    "select detail from audit_events where action = 'plan-create' and subject_id = ?",
                    plan))
        .contains(owner.id().toString(), "webhook 127.0.0.1")
        .doesNotContain(secret, "/hook");

    begin(plan);
    Waiting.until(() -> calls.size() == 1 && !SuiteMail.to(owner.email()).isEmpty());

    MimeMessage mail = SuiteMail.to(owner.email()).get(0);
    assertThat(mail.getSubject()).isEqualTo("Sicherung gemacht: Nightly (Acme Corp)");
    assertThat(text(mail))
        .contains("https://data.bomizzel.example/data-management/backups?plan=" + plan)
        .doesNotContain("A secret title");
    assertThat(mail.getMessageID()).matches("<msg_[0-9a-f]{32}@bomizzel.example>");

    Call call = calls.get(0);
    assertThat(call.signature()).isEqualTo(signature(secret, call));
    assertThat(call.type()).isEqualTo("backup.done");
    assertThat(call.json().at("/data/records/tickets").asInt()).isEqualTo(1);
    assertThat(call.body()).doesNotContain("A secret title", owner.email());
    Waiting.until(() -> waiting(plan) == 0);
  }

  @Test
  void ofFailuresInARowPeopleHearOnceAndThenThatItWorksAgain() throws Exception {
    String plan = planned(create(ALL, owner.id()));

    failedRun(plan);
    Waiting.until(() -> calls.size() == 1 && SuiteMail.to(owner.email()).size() == 1);
    failedRun(plan);
    Waiting.until(() -> calls.size() == 2);
    begin(plan);
    Waiting.until(() -> waiting(plan) == 0 && SuiteMail.to(owner.email()).size() == 2);

    assertThat(subjects())
        .containsExactly(
            "Backup failed: Nightly (Acme Corp)", "Backup works again: Nightly (Acme Corp)");
    assertThat(calls)
        .extracting(Call::type)
        .containsExactlyInAnyOrder(
            "backup.failed", "backup.failed", "backup.recovered", "backup.done");
    assertThat(calls).extracting(Call::id).doesNotHaveDuplicates();
    assertThat(calls.get(0).json().at("/data/code").asText()).isEqualTo("NO_SPACE");
  }

  @Test
  void thatNothingSucceedsIsToldOnce() throws Exception {
    String plan = planned(create(List.of("silent"), owner.id()));
    database()
        .execute(
            "update data_export_plans set changed_at = now() - interval '9 days', look_at = null"
                + " where id = ?",
            plan);
    Waiting.until(() -> calls.size() == 1 && !SuiteMail.to(owner.email()).isEmpty());

    assertThat(subjects()).containsExactly("No backup for days: Nightly (Acme Corp)");
    assertThat(calls.get(0).type()).isEqualTo("backup.silent");
    assertThat(calls.get(0).json().at("/data/since").asText()).isNotEmpty();
    assertThat(
            database()
                .number(
                    "select count(*) from data_export_plans where id = ? and silence_told", plan))
        .isEqualTo(1);
  }

  @Test
  void thatThereAreManyMoreRecordsIsTold() throws Exception {
    String plan = planned(create(List.of("grown"), owner.id()));
    tickets(10);
    begin(plan);
    Waiting.until(() -> calls.size() == 1);
    tickets(10);
    begin(plan);
    Waiting.until(() -> calls.size() == 3 && !SuiteMail.to(owner.email()).isEmpty());

    assertThat(subjects()).containsExactly("Many more records in the backup: Nightly (Acme Corp)");
    Call grown =
        calls.stream().filter(call -> call.type().equals("backup.grown")).findFirst().orElseThrow();
    assertThat(grown.json().at("/data/more/0"))
        .hasToString("{\"kind\":\"tickets\",\"before\":10,\"now\":20}");
    assertThat(grown.json().at("/data/fewer").isMissingNode()).isTrue();
    JsonNode attention = client.get(PLANS + "/" + plan).data().at("/attention/0");
    assertThat(attention.path("code").asText()).isEqualTo("MORE_RECORDS");
    assertThat(attention.path("now").asInt()).isEqualTo(20);
  }

  private void tickets(int number) {
    for (int i = 0; i < number; i++) {
      rows.ticket(company, "Ticket " + i, owner);
    }
  }

  /** Whoever sees that the end was noticed sees the messages, too. */
  @Test
  void messagesAreWrittenInTheTransactionThatTakesNotice() {
    String plan = planned(create(ALL, owner.id()));
    failedRun(plan);
    // Both times are those of their transaction.
    assertThat(
            database()
                .number(
                    "select count(*) from data_export_notices n"
                        + " join data_export_logs l on l.plan_id = n.plan_id"
                        + " where n.plan_id = ? and n.created_at = l.plan_settled_at",
                    plan))
        .isEqualTo(2);
  }

  @Test
  void whatIsNotTakenComesAgainUnderTheSameId() {
    String plan = planned(create(List.of(), null));
    status.set(500);
    failedRun(plan);
    Waiting.until(() -> problem(plan).equals("ANSWER_NOT_OK"));
    assertThat(client.get(PLANS + "/" + plan).data().at("/attention").isMissingNode()).isTrue();

    status.set(204);
    database().execute("update data_export_notices set try_at = now() where plan_id = ?", plan);
    Waiting.until(() -> waiting(plan) == 0);
    assertThat(calls).extracting(Call::id).hasSize(2);
    assertThat(calls.get(1).id()).isEqualTo(calls.get(0).id());
    assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());

    status.set(410);
    failedRun(plan);
    Waiting.until(() -> problem(plan).equals("ANSWER_GONE"));
    JsonNode attention = client.get(PLANS + "/" + plan).data().at("/attention/0");
    assertThat(attention.path("code").asText()).isEqualTo("NOT_TOLD");
    assertThat(attention.path("channel").asText()).isEqualTo("webhook");
    assertThat(
            database()
                .number(
                    "select count(*) from audit_events where action = 'plan-notice' and company_id = ?",
                    company))
        .isEqualTo(1);
  }

  @Test
  void whoHasLeftGetsNothing() {
    Person member = rows.member(company, address("member"), "member");
    String plan = planned(create(List.of("failed"), member.id()));
    database()
        .execute(
            "delete from user_company_associations where user_id = ? and company_id = ?",
            member.id(),
            company);
    failedRun(plan);
    Waiting.until(() -> waiting(plan) == 0);

    assertThat(SuiteMail.to(member.email())).isEmpty();
    assertThat(client.get(PLANS + "/" + plan).data().at("/attention/0/problem").asText())
        .isEqualTo("PERSON_GONE");
  }

  @Test
  void whoAndWhatIsToldIsChecked() {
    Person stranger = rows.member(rows.company("Other"), address("stranger"), "owner");
    Map<String, Object> body = body();
    body.put("tell", Map.of("people", List.of(stranger.id()), "events", List.of("done")));
    refused(body, "tell.people");
    body.put("tell", Map.of("people", List.of("'; drop table users; --"), "events", ALL));
    refused(body, "tell.people");
    body.put("tell", Map.of("people", List.of(owner.id()), "events", List.of("exploded")));
    refused(body, "tell.events");
    body.put("tell", Map.of("people", List.of(owner.id())));
    refused(body, "tell.events");
    body.remove("tell");
    body.put("webhook", Map.of("url", "file:///etc/passwd"));
    refused(body, "webhook.url");
    body.put("webhook", Map.of());
    refused(body, "webhook.url");
    body.put("webhook", Map.of("url", "https://hooks.example.com", "secret", "mine"));
    assertThat(client.post(PLANS, body).expect(400).message()).contains("webhook.secret");
    assertThat(
            database()
                .number("select count(*) from data_export_plans where company_id = ?", company))
        .isZero();
  }

  @Test
  void anotherFormOfThePlanKeepsItsSecretUnlessANewOneIsWanted() {
    JsonNode made = create(ALL, owner.id()).expect(201).data();
    String plan = made.path("planId").asText();
    Map<String, Object> body = body();
    body.remove("companyId");
    assertThat(put(plan, body).expect(200).data().at("/webhook/secret").isMissingNode()).isTrue();
    body.put("webhook", Map.of("url", url(), "newSecret", true));
    assertThat(put(plan, body).expect(200).data().at("/webhook/secret").asText())
        .startsWith("whsec_")
        .isNotEqualTo(made.at("/webhook/secret").asText());
    body.remove("webhook");
    JsonNode without = put(plan, body).expect(200).data();
    assertThat(without.has("webhook")).isFalse();
    assertThat(without.has("tell")).isFalse();

    client.delete(PLANS + "/" + plan).expect(200);
    assertThat(
            database()
                .number(
                    "select count(*) from data_export_subscriptions where company_id = ?", company))
        .isZero();
  }

  private void refused(Map<String, Object> body, String field) {
    assertThat(client.post(PLANS, body).expect(400).body().path("errors").findValuesAsText("field"))
        .as(body.toString())
        .containsExactly(field);
  }

  private Answer create(List<String> events, UUID person) {
    Map<String, Object> body = body();
    if (person != null) {
      body.put("tell", Map.of("people", List.of(person), "events", events));
    }
    return client.post(PLANS, body);
  }

  private Map<String, Object> body() {
    return new HashMap<>(
        Map.of(
            "companyId",
            company,
            "name",
            "Nightly",
            "schedule",
            Map.of("every", "day", "at", "02:30", "zone", "Europe/Berlin"),
            "webhook",
            Map.of("url", url())));
  }

  private String url() {
    return "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook";
  }

  private long waiting(String plan) {
    return database()
        .number(
            "select count(*) from data_export_notices where plan_id = ? and state = 'waiting'",
            plan);
  }

  private String problem(String plan) {
    return String.valueOf(
        database()
            .text(
                "select problem from data_export_notices where plan_id = ?"
                    + " order by created_at desc limit 1",
                plan));
  }

  private List<String> subjects() throws MessagingException {
    List<String> subjects = new CopyOnWriteArrayList<>();
    for (MimeMessage mail : SuiteMail.to(owner.email())) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }

  private static String text(MimeMessage mail) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    return parts.getBodyPart(0).getContent() + "\n" + parts.getBodyPart(1).getContent();
  }

  private static String signature(String secret, Call call) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = call.id() + "." + call.timestamp() + "." + call.body();
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
  }
}
