package com.bomizzel.datamanagement.endtoend;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A server with a database of its own and a platform admin who is signed in. */
final class Installation implements AutoCloseable {
  /** The real data, an export of a public tracker; tests that need it are skipped without it. */
  static final Path REAL_FILE = Path.of("../shared/data/titanium-support.zip");

  /** The platform admin's address; the password is {@link Fixtures#PASSWORD}. */
  static final String ADMIN = "admin@bomizzel.example";

  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final String name;
  private final TestDatabase database;
  private final BundleServer server;
  private final ApiClient admin;

  private Installation(String name, TestDatabase database, BundleServer server) {
    this.name = name;
    this.database = database;
    this.server = server;
    this.admin = server.client().login(ADMIN, Fixtures.PASSWORD);
  }

  static Installation start(String name) {
    return start(name, Map.of());
  }

  static Installation start(String name, Map<String, String> settings) {
    return start(name, settings, BundleServer.QUICK_START);
  }

  static Installation start(String name, Map<String, String> settings, List<String> javaOptions) {
    return start(name, TestDatabase.create(name.replace('-', '_')), settings, javaOptions);
  }

  /** On an empty database. */
  static Installation start(String name, TestDatabase database, Map<String, String> settings) {
    return start(name, database, settings, BundleServer.QUICK_START);
  }

  private static Installation start(
      String name, TestDatabase database, Map<String, String> settings, List<String> javaOptions) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("ADMIN_EMAIL", ADMIN);
    all.put("ADMIN_PASSWORD", Fixtures.PASSWORD);
    // Tests look at a running job more often than people do.
    all.put("REQUESTS_PER_MINUTE", "1000000");
    return new Installation(name, database, BundleServer.start(name, database, all, javaOptions));
  }

  /** Starts another server on the same database and the same files, which the caller closes. */
  BundleServer startSecond() {
    return BundleServer.start(
        name + "-second",
        database,
        Map.of("DATA_DIR", server.dataDirectory().toString(), "REQUESTS_PER_MINUTE", "1000000"),
        BundleServer.QUICK_START);
  }

  BundleServer server() {
    return server;
  }

  TestDatabase database() {
    return database;
  }

  Fixtures rows() {
    return new Fixtures(database);
  }

  /** The admin's client; its token outlives restarts. */
  ApiClient admin() {
    return admin;
  }

  /** Exports a company, downloads the file as {@code fileName} and answers where it is. */
  Path export(UUID company, String fileName) throws IOException {
    Answer started = admin.exportAsync(company).expect(202);
    return download(started.data().path("exportId").asText(), fileName);
  }

  /** Waits for an export and downloads its file. */
  Path download(String exportId, String fileName) throws IOException {
    Answer done = admin.awaitExport(exportId, LIMIT);
    if (!done.state().equals("completed")) {
      throw new AssertionError("export: " + done.text());
    }
    Path folder = Files.createDirectories(Path.of("target", name + "-files"));
    Path file = folder.resolve(fileName);
    if (admin.download(done, file).statusCode() != 200) {
      throw new AssertionError("download of " + done.text());
    }
    return file;
  }

  /** Imports and waits for the end; answers the summary, which adds up. */
  JsonNode importFile(ImportForm form) {
    Answer started = admin.importAsync(form);
    String id = started.data().path("importId").asText();
    if (id.isEmpty()) {
      throw new AssertionError("import: " + started.text());
    }
    return summaryOf(id);
  }

  /** Waits for the end of an import and answers its summary, which adds up. */
  JsonNode summaryOf(String importId) {
    Answer done = admin.awaitImport(importId, LIMIT);
    if (!done.state().equals("completed")) {
      throw new AssertionError("import: " + done.text());
    }
    JsonNode summary = done.data().path("summary");
    CompanyRows.assertAddsUp(summary);
    return summary;
  }

  @Override
  public void close() {
    server.close();
  }
}
