package com.bomizzel.datamanagement.notifying;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages that wait, on a real database, as several servers see them. */
class OutboxRowsTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static TestDatabase database;

  private final UUID company = UUID.randomUUID();
  private final OutboxRows rows = new OutboxRows(database.dataSource());

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("outbox");
  }

  @BeforeEach
  void empty() {
    database.execute("truncate data_export_notices; truncate data_export_subscriptions");
  }

  @Test
  void ofManyServersOneTakesAMessage() throws Exception {
    add("msg_1", company);
    ExecutorService servers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Optional<QueuedNotice>>> claims = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        claims.add(servers.submit(() -> rows.claim(LEASE)));
      }
      int taken = 0;
      for (Future<Optional<QueuedNotice>> claim : claims) {
        taken += claim.get().isPresent() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    } finally {
      servers.shutdownNow();
    }
  }

  @Test
  void whatAServerDidNotLiveToSendIsTakenByAnotherUnderTheSameId() {
    add("msg_1", company);
    QueuedNotice first = rows.claim(Duration.ZERO).orElseThrow();
    QueuedNotice second = rows.claim(LEASE).orElseThrow();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.attempts()).isEqualTo(2);
    // Who comes back from the dead has nothing to say.
    assertThat(rows.giveUp(first, NoticeProblem.ADDRESS_REFUSED)).isFalse();
    assertThat(rows.failed(first, NoticeProblem.TIMED_OUT, Duration.ZERO)).isFalse();
    rows.sent(first);
    assertThat(state("msg_1")).isEqualTo("waiting");
    rows.sent(second);
    assertThat(state("msg_1")).isEqualTo("sent");
    assertThat(rows.claim(LEASE)).isEmpty();
  }

  @Test
  void aCompanysMessagesTakeNoPlacesOfOthers() {
    UUID other = UUID.randomUUID();
    add("msg_1", company);
    add("msg_2", company);
    add("msg_3", other);

    assertThat(rows.claim(LEASE).orElseThrow().companyId()).isEqualTo(company);
    assertThat(rows.claim(LEASE).orElseThrow().companyId()).isEqualTo(other);
    assertThat(rows.claim(LEASE)).isEmpty();
  }

  @Test
  void pausesGrowUntilAnHour() {
    add("msg_1", company);
    double before = 0;
    for (int attempt = 1; attempt <= 9; attempt++) {
      database.execute("update data_export_notices set try_at = now()");
      assertThat(rows.failed(rows.claim(LEASE).orElseThrow(), NoticeProblem.TIMED_OUT, PATIENCE))
          .isFalse();
      double pause =
          database.number(
              "select extract(epoch from try_at - now()) from data_export_notices where id = 'msg_1'");
      assertThat(pause).isGreaterThan(Math.min(before, 2_000)).isLessThan(4_400);
      before = pause;
      assertThat(rows.claim(LEASE)).isEmpty();
    }
    assertThat(before).isGreaterThan(2_800);
    database.execute("update data_export_notices set attempts = 100000, try_at = now()");
    rows.failed(rows.claim(LEASE).orElseThrow(), NoticeProblem.TIMED_OUT, PATIENCE);
    assertThat(rows.claim(LEASE)).isEmpty();
  }

  @Test
  void whatIsTriedForTooLongIsGivenUpAndSaidUntilOneComesThere() {
    database.execute(
        "insert into data_export_subscriptions (plan_id, company_id, webhook_url, webhook_secret)"
            + " values ('plan_1', '%s', 'https://hook.example/', 'x')".formatted(company));
    add("msg_1", company);
    database.execute("update data_export_notices set created_at = now() - interval '61 minutes'");
    QueuedNotice notice = rows.claim(LEASE).orElseThrow();

    assertThat(rows.failed(notice, NoticeProblem.ANSWER_NOT_OK, PATIENCE)).isTrue();

    assertThat(rows.claim(LEASE)).isEmpty();
    Untold untold = rows.untold(List.of("plan_1")).get("plan_1");
    assertThat(untold.channel()).isEqualTo("webhook");
    assertThat(untold.problem()).isEqualTo("ANSWER_NOT_OK");
    rows.add("msg_2", "plan_1", company, UUID.randomUUID(), NoticeEvent.DONE, "{}");
    rows.sent(rows.claim(LEASE).orElseThrow());
    assertThat(rows.untold(List.of("plan_1"))).as("another way").isNotEmpty();
    add("msg_3", company);
    rows.sent(rows.claim(LEASE).orElseThrow());
    assertThat(rows.untold(List.of("plan_1"))).isEmpty();
  }

  @Test
  void whoIsToldNoLongerIsNotMissed() {
    add("msg_1", company);
    rows.giveUp(rows.claim(LEASE).orElseThrow(), NoticeProblem.ANSWER_NOT_OK);
    assertThat(rows.untold(List.of("plan_1"))).as("the plan has no webhook any longer").isEmpty();
  }

  @Test
  void onlyWhatHasEndedIsForgotten() {
    add("msg_1", company);
    add("msg_2", company);
    rows.dropped(rows.claim(LEASE).orElseThrow());
    rows.prune(1, 9);
    assertThat(count()).isEqualTo(2);

    database.execute(
        "update data_export_notices set ended_at = ended_at - interval '2 days',"
            + " created_at = now() - interval '9 days'");
    rows.prune(1, 9);
    assertThat(count()).isEqualTo(1);
    assertThat(rows.claim(LEASE)).isPresent();
  }

  private void add(String id, UUID of) {
    rows.add(id, "plan_1", of, null, NoticeEvent.DONE, "{}");
  }

  private static String state(String id) {
    return database.text("select state from data_export_notices where id = ?", id);
  }

  private static long count() {
    return database.number("select count(*) from data_export_notices");
  }
}
