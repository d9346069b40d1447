package com.bomizzel.datamanagement.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Asks the suite's server for exports without its API: by rows of the queue, the way other servers
 * see them; and reads the archives where they are kept.
 */
final class QueuedExports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestDatabase database = SuiteDatabase.database();
  private final UUID companyId;
  private final Fixtures.Person requester;

  QueuedExports(UUID companyId, Fixtures.Person requester) {
    this.companyId = companyId;
    this.requester = requester;
  }

  /** Queues an export and tells its id. */
  String request(ExportOptions options) {
    String id = "export_" + UUID.randomUUID().toString().replace("-", "");
    database.execute(
        "insert into data_export_logs (id, company_id, company_name, requested_by,"
            + " requester_email, options) select ?, id, name, ?, ?, ? from companies where id = ?",
        id,
        requester.id(),
        requester.email(),
        options.toJson(),
        companyId);
    return id;
  }

  /** The log row once the export is in that state. */
  Map<String, Object> await(String id, String state) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    Map<String, Object> row = row(id);
    while (!state.equals(row.get("state"))) {
      assertThat(System.nanoTime())
          .as("still waiting for " + state + ": " + row)
          .isLessThan(deadline);
      assertThat(row.get("state")).as(row.toString()).isIn("queued", "running");
      pause();
      row = row(id);
    }
    return row;
  }

  /** The whole document of a new export. */
  JsonNode document(ExportOptions options) throws IOException {
    String id = request(options);
    await(id, "completed");
    return document(id);
  }

  /** The whole document of an export that has completed. */
  JsonNode document(String id) throws IOException {
    try (ZipFile zip = new ZipFile(archive(id).toFile())) {
      ZipEntry entry = zip.entries().nextElement();
      return JSON.readTree(zip.getInputStream(entry));
    }
  }

  /** The only file of an export. */
  Path archive(String id) throws IOException {
    List<Path> files = files(id);
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  /** What the store has of an export, drafts included. */
  static List<Path> files(String id) throws IOException {
    Path folder = SuiteDatabase.dataDir().resolve("exports");
    if (!Files.isDirectory(folder)) {
      return List.of(); // The first export makes it.
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(id)).toList();
    }
  }

  private Map<String, Object> row(String id) {
    return database.rows("select * from data_export_logs where id = ?", id).get(0);
  }

  static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
