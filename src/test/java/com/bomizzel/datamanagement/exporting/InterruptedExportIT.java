package com.bomizzel.datamanagement.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ServerTest;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports that are held in the middle, by a lock on the table that they come to next. */
class InterruptedExportIT extends ServerTest {
  private QueuedExports exports;

  @BeforeEach
  void makeCompany() {
    Fixtures fixtures = new Fixtures(database());
    UUID company = fixtures.company("Acme Corp");
    Fixtures.Person jane = fixtures.member(company, UUID.randomUUID() + "@example.com", "owner");
    fixtures.note(fixtures.ticket(company, "Broken", jane), "Looking", jane);
    exports = new QueuedExports(company, jane);
  }

  @Test
  void leavesNothingWhenItIsCancelled() throws IOException, SQLException {
    String id;
    try (Connection lock = database().lock("ticket_notes")) {
      id = exports.request(ExportOptions.ALL);
      awaitDraft(id);
      database().execute("update data_export_logs set cancel_requested = true where id = ?", id);
      lock.rollback();
    }

    Map<String, Object> row = exports.await(id, "cancelled");

    assertThat(row.get("file_name")).isNull();
    assertThat(QueuedExports.files(id)).isEmpty();
  }

  @Test
  void startsAnewWhenItsServerIsGone() throws IOException, SQLException {
    String id;
    try (Connection lock = database().lock("ticket_notes")) {
      id = exports.request(ExportOptions.ALL);
      awaitDraft(id);
      database()
          .execute(
              "update data_export_logs set owner = 'gone', heartbeat_at = now() - interval '1 min'"
                  + " where id = ?",
              id);
      awaitFence(id, 2);
      lock.rollback();
    }

    exports.await(id, "completed");

    assertThat(exports.archive(id).getFileName().toString()).isEqualTo(id + "-2.zip");
    assertThat(exports.document(id).at("/data/tickets/0/notes/0/content").textValue())
        .isEqualTo("Looking");
  }

  @Test
  void startsAnewWhenItsConnectionsWereEnded() throws IOException, SQLException {
    String id;
    try (Connection lock = database().lock("ticket_notes")) {
      id = exports.request(ExportOptions.ALL);
      awaitDraft(id);
      awaitBlocked();
      // As if it had been published, and the database could not be told.
      Files.writeString(SuiteDatabase.dataDir().resolve("exports").resolve(id + "-1.zip"), "x");
      database().endWaitingConnections();
      awaitFence(id, 2);
      lock.rollback();
    }

    Map<String, Object> row = exports.await(id, "completed");

    assertThat(row.get("retry_code")).isEqualTo("DATABASE_FAILED");
    assertThat(QueuedExports.files(id)).hasSize(1);
    assertThat(exports.document(id).at("/data/tickets/0/notes/0/content").textValue())
        .isEqualTo("Looking");
  }

  private static void awaitDraft(String id) {
    await("there is no draft of " + id, () -> !files(id).isEmpty());
  }

  private static List<Path> files(String id) {
    try {
      return QueuedExports.files(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitBlocked() {
    String waiting =
        "select count(*) from pg_locks where not granted and relation = 'ticket_notes'::regclass";
    await("nobody waits", () -> database().number(waiting) > 0);
  }

  private static void awaitFence(String id, long fence) {
    String newest = "select fence from data_export_logs where id = ?";
    await("nobody took over " + id, () -> database().number(newest, id) >= fence);
  }

  private static void await(String otherwise, BooleanSupplier condition) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(otherwise).isLessThan(deadline);
      QueuedExports.pause();
    }
  }
}
