package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ExportFile;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.ReplicatedPostgres;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports are read from a streaming standby, where PostgreSQL's own programs are installed: what
 * was committed before is in them, or they are not made.
 */
@Tag("heavy")
@OwnServer(seconds = 80)
class ReplicaIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private static Path temp;

  private static ReplicatedPostgres postgres;
  private static Installation installation;

  private UUID company;

  @BeforeAll
  static void start() {
    Path programs = ReplicatedPostgres.programs().orElse(null);
    Assumptions.assumeTrue(programs != null, "PostgreSQL's programs are not installed");
    postgres = ReplicatedPostgres.start(programs, temp);
    installation =
        Installation.start(
            "replica",
            TestDatabase.createOn(postgres.port(), "replica"),
            Map.of(
                "SNAPSHOT_DB_HOST",
                "127.0.0.1",
                "SNAPSHOT_DB_PORT",
                Integer.toString(postgres.standbyPort()),
                "SNAPSHOT_MAX_LAG_SECONDS",
                "1",
                "JOB_RETRIES",
                "2"));
  }

  @AfterAll
  static void stop() {
    if (installation != null) {
      installation.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void fill() {
    company = installation.rows().company("Acme " + UUID.randomUUID());
    installation.rows().note(ticket("First"), "Looking", null);
  }

  private UUID ticket(String title) {
    return installation.rows().ticket(company, title, null);
  }

  @Test
  void whatWasJustCommittedIsInIt() throws IOException {
    for (int i = 0; i < 5; i++) {
      ticket("Ticket " + i);
      assertThat(titles(installation.export(company, "fresh.zip")))
          .hasSize(i + 2)
          .contains("Ticket " + i);
    }
    assertThat(installation.server().log())
        .content()
        .doesNotContain("REPLICA_UNFIT", "does not answer");
  }

  @Test
  void aReplicaThatIsBehindIsWaitedForAndThenRefused() throws IOException {
    postgres.pauseReplay();
    String export;
    try {
      ticket("Late");
      export = begin();
      Waiting.until(() -> retry(export).equals("REPLICA_BEHIND"));
      Answer failed = installation.admin().awaitExport(export, LIMIT);
      assertThat(failed.state()).isEqualTo("failed");
      assertThat(failed.data().at("/error/code").asText()).isEqualTo("REPLICA_BEHIND");
    } finally {
      postgres.resumeReplay();
    }

    assertThat(titles(installation.export(company, "late.zip"))).contains("Late");
  }

  @Test
  void anExportThatKeepsTheReplicaFromFollowingIsTriedAgain() throws SQLException, IOException {
    String conflicts =
        "select confl_lock from pg_stat_database_conflicts where datname = '%s'"
            .formatted(installation.database().name());
    String export;
    try (Connection notes = installation.database().lock("ticket_notes")) {
      export = begin();
      Waiting.until(() -> isHeldBack(export));
      installation.database().lock("tickets").close();

      Waiting.until(() -> retry(export).equals("DATABASE_BUSY"));
      Waiting.until(() -> Long.parseLong(postgres.onStandby(conflicts)) > 0);
      notes.rollback();
    }

    assertThat(titles(installation.download(export, "again.zip"))).containsExactly("First");
  }

  private static boolean isHeldBack(String export) {
    return postgres
        .onStandby(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                + " and application_name like 'bomizzel:%s:%%'".formatted(export))
        .equals("1");
  }

  private String begin() {
    return installation.admin().exportAsync(company).expect(202).data().path("exportId").asText();
  }

  private static String retry(String export) {
    return installation.admin().findExport(export).data().at("/retry/code").asText();
  }

  private static List<String> titles(Path file) throws IOException {
    List<String> titles = new ArrayList<>();
    ExportFile.read(
        file,
        (kind, place, parent, record) -> {
          if (kind.equals("tickets")) {
            titles.add(record.path("title").asText());
          }
        });
    return titles;
  }
}
