package com.bomizzel.datamanagement.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.bomizzel.datamanagement.outside.Actor;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  private TestDatabase database;
  private Audit audit;

  @BeforeEach
  void makeDatabase() {
    database = TestDatabase.createMigrated("audit");
    audit = new Audit(database.dataSource());
  }

  @Test
  void aRowIsOnOneLineAndOfBoundedLength() {
    audit.record(
        new AuditEvent(
            "sign-in",
            "refused",
            null,
            "a\0b\r\nc\u2028d\u0085e\u001b[31mf\ud800g",
            null,
            "\u202eevil",
            "192.0.2.1\n",
            "x".repeat(5_000_000)));

    Map<String, Object> row = database.rows("select * from audit_events").get(0);
    assertThat(row)
        .containsEntry("user_email", "a\ufffdb\ufffd\ufffdc\ufffdd\ufffde\ufffd[31mf\ufffdg")
        .containsEntry("subject_id", "\ufffdevil")
        .containsEntry("address", "192.0.2.1\ufffd")
        .containsEntry("detail", "x".repeat(499) + "…");
  }

  @Test
  void aScriptsTokenIsNamedAndNoneIsWrittenDown() {
    String token = "bdm_0123456789abcdef_" + "a".repeat(64);
    audit.ok(Edge.API, "export", new Script("nightly\n"), null, token, null);
    audit.ok(Edge.API, "import", new Script("nightly"), null, null, "for " + token);

    assertThat(database.rows("select subject_id, detail from audit_events order by id"))
        .extracting(row -> row.get("subject_id"), row -> row.get("detail"))
        .containsExactly(
            tuple("bdm_0123456789abcdef_…", "token nightly\ufffd"),
            tuple(null, "token nightly: for bdm_0123456789abcdef_…"));
  }

  /** Somebody who does not ask in person. */
  private record Script(String token) implements Actor {
    @Override
    public UUID userId() {
      return null;
    }

    @Override
    public String email() {
      return "ann@acme.example";
    }

    @Override
    public String address() {
      return "192.0.2.1";
    }

    @Override
    public String means() {
      return "token " + token;
    }
  }

  @Test
  void refusalsThatRepeatAreCountedAndWhatWasDoneIsNot() {
    for (int i = 0; i < 3_000; i++) {
      audit.record(event("request", "refused"));
    }
    for (int i = 0; i < 30; i++) {
      audit.record(event("download", "ok"));
    }
    audit.writeAllCounts();

    assertThat(
            database.rows(
                "select action, count(*) as lines, sum(occurrences)::bigint as times"
                    + " from audit_events group by action order by action"))
        .isEqualTo(
            List.of(
                Map.of("action", "download", "lines", 30L, "times", 30L),
                Map.of("action", "request", "lines", 2L, "times", 3_000L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_events set outcome = 'ok'",
        "update audit_events set outcome = 'ok' where false",
        "delete from audit_events",
        "truncate audit_events",
        "set session_replication_role = replica; delete from audit_events"
      })
  void rowsAreNeitherChangedNorDeleted(String sql) {
    audit.record(event("export", "refused"));

    assertThatThrownBy(() -> database.execute(sql))
        .hasMessageContaining("The audit trail only grows");
    assertThat(database.number("select count(*) from audit_events where outcome = 'refused'"))
        .isEqualTo(1);
  }

  @Test
  void whatIsOldEnoughIsForgottenInSteps() {
    for (int i = 0; i < 5; i++) {
      audit.record(event("export", "ok"));
    }
    database.execute(
        "begin; alter table audit_events disable trigger audit_events_only_grow;"
            + " update audit_events set occurred_at = now() - interval '40 days'"
            + " where id in (select id from audit_events order by id limit 4);"
            + " alter table audit_events enable always trigger audit_events_only_grow; commit");

    audit.prune(0, 100);
    assertThat(database.number("select count(*) from audit_events")).isEqualTo(5);
    audit.prune(35, 3);
    assertThat(database.number("select count(*) from audit_events")).isEqualTo(2);
    audit.prune(35, 3);
    assertThat(database.number("select count(*) from audit_events")).isEqualTo(1);
  }

  @Test
  void whatIsYoungStaysWhateverIsAskedFor() {
    audit.record(event("export", "ok"));
    database.execute(
        "begin; alter table audit_events disable trigger audit_events_only_grow;"
            + " update audit_events set occurred_at = now() - interval '20 days';"
            + " alter table audit_events enable always trigger audit_events_only_grow; commit");

    assertThatThrownBy(() -> audit.prune(10, 100)).hasMessageContaining("younger than 30 days");
    assertThat(database.number("select count(*) from audit_events")).isEqualTo(1);
  }

  @Test
  void itsOwnerArchivesOldRowsAsTheManualSays() {
    audit.record(event("export", "ok"));
    database.execute(
        "begin; alter table audit_events disable trigger audit_events_only_grow;"
            + " delete from audit_events where occurred_at < now() + interval '1 day';"
            + " alter table audit_events enable always trigger audit_events_only_grow; commit");

    assertThat(database.number("select count(*) from audit_events")).isZero();
    audit.record(event("export", "ok"));
    assertThatThrownBy(() -> database.execute("delete from audit_events"))
        .hasMessageContaining("The audit trail only grows");
  }

  private static AuditEvent event(String action, String outcome) {
    return new AuditEvent(action, outcome, null, null, null, null, "192.0.2.1", "why");
  }
}
