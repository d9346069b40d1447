package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL and the server on this machine, as an operator would start them, and their meter. */
final class TestBed implements Closeable {
  private static final String ADMIN = "admin@bomizzel.example";

  private final PostgresServer postgres;
  private final TestDatabase database;
  private final BundleServer server;
  private final ApiClient admin;
  private final Meter meter;
  private final Path folder;

  private TestBed(PostgresServer postgres, BenchmarkOptions options, Path folder)
      throws SQLException {
    this.postgres = postgres;
    this.folder = folder;
    database = postgres.createDatabase("helpdesk");
    Path collections = folder.resolve("heap.log");
    server =
        BundleServer.start(
            "benchmark/server", database, settings(), javaOptions(options, collections));
    admin = client(server).login(ADMIN, Fixtures.PASSWORD);
    HeapLog heap = new HeapLog(collections, server.pid());
    meter = new Meter(new CpuClock(server.pid(), database), heap, statementLog(options));
  }

  /** Starts both; {@code folder} exists and takes logs and the server's data. */
  static TestBed start(BenchmarkOptions options, Path folder) throws IOException, SQLException {
    Map<String, String> more = options.statements() ? StatementLog.SETTINGS : Map.of();
    return new TestBed(PostgresServer.start(options.postgres(), more), options, folder);
  }

  private Optional<StatementLog> statementLog(BenchmarkOptions options) {
    return options.statements()
        ? Optional.of(new StatementLog(database, folder.resolve("statements.md")))
        : Optional.empty();
  }

  private static Map<String, String> settings() {
    return Map.of("ADMIN_EMAIL", ADMIN, "ADMIN_PASSWORD", Fixtures.PASSWORD);
  }

  /** HTTP/1.1, as scripts use it. */
  private static ApiClient client(BundleServer server) {
    return ApiClient.of(
        server.base(), HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  private static List<String> javaOptions(BenchmarkOptions options, Path collections) {
    List<String> java = new ArrayList<>(options.memory());
    java.add(HeapLog.option(collections));
    if (options.jfr()) {
      Path recording = collections.resolveSibling("server.jfr").toAbsolutePath();
      java.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
    }
    return java;
  }

  PostgresServer postgres() {
    return postgres;
  }

  /** The server's database. */
  TestDatabase database() {
    return database;
  }

  /** Signed in as a platform admin. */
  ApiClient admin() {
    return admin;
  }

  /** The platform admin's address, who belongs to no company. */
  String adminEmail() {
    return ADMIN;
  }

  Meter meter() {
    return meter;
  }

  /** Where files of the benchmark go. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    server.close();
    postgres.close();
  }
}
