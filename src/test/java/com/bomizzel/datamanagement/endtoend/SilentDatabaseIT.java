package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.SilentProxy;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The connections to the database are dropped without a word, as firewalls and failovers do: what
 * waits on them goes on by itself, on others.
 */
@OwnServer(seconds = 75)
class SilentDatabaseIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static TestDatabase database;
  private static SilentProxy proxy;
  private static BundleServer server;

  @BeforeAll
  static void start() {
    database = TestDatabase.create("silent");
    proxy = SilentProxy.to(database.port());
    server =
        BundleServer.start(
            "silent",
            database,
            Map.of(
                "DB_PORT",
                Integer.toString(proxy.port()),
                "JOB_STATEMENT_SECONDS",
                "5",
                "REQUESTS_PER_MINUTE",
                "1000000"),
            BundleServer.QUICK_START);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    proxy.close();
  }

  @Test
  void jobsAndCallsGoOnWhenTheirConnectionsAreDropped() throws Exception {
    Fixtures fixtures = new Fixtures(database);
    UUID company = fixtures.company("Silent");
    Fixtures.Person person = fixtures.member(company, "silent@x.example", "owner");
    fixtures.note(fixtures.ticket(company, "Broken", person), "Looking", person);
    ApiClient owner = server.client().login(person.email(), Fixtures.PASSWORD);
    String imported;
    String exported;
    // Both are in the middle of a statement.
    try (Connection lock = database.lock("ticket_notes")) {
      imported =
          owner
              .importAsync(
                  ImportForm.of(
                      "{\"exportInfo\":{},\"data\":{\"tickets\":[{\"title\":\"T\",\"notes\":[{\"content\":\"N\"}]}]}}",
                      company))
              .expect(202)
              .data()
              .path("importId")
              .asText();
      exported = owner.exportAsync(company).expect(202).data().path("exportId").asText();
      Waiting.until(() -> waiting() == 2);
      proxy.dropConnections();
      lock.rollback();
    }

    owner.findImport(imported).expect(200);

    Answer done = owner.awaitImport(imported, PATIENCE);
    assertThat(done.state()).isEqualTo("completed");
    done.assertAllCreated();
    assertThat(owner.awaitExport(exported, PATIENCE).state()).isEqualTo("completed");
    assertThat(database.number("select count(*) from ticket_notes")).isEqualTo(2);
  }

  private static long waiting() {
    return database.number(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
            + " and application_name like 'bomizzel:%' and datname = current_database()");
  }
}
