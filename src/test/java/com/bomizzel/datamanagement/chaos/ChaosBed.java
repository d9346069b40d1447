package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.AtExit;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.EmptyFolder;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.RestartablePostgres;
import com.bomizzel.datamanagement.support.SilentProxy;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two servers on one PostgreSQL, each by a proxy of its own, and on one folder of files, which all
 * end with this JVM.
 */
final class ChaosBed {
  private static final String DISK = "disk";
  private static final String ADMIN = "admin@bomizzel.example";

  /** What an operator would set who wants dead connections to be noticed soon. */
  private static final Map<String, String> SETTINGS =
      Map.of("JOB_STATEMENT_SECONDS", "20", "REQUESTS_PER_MINUTE", "1000000");

  private final Path folder;
  private final SmallDisk disk;
  private final RestartablePostgres postgres;
  private final TestDatabase database;
  private final List<SilentProxy> proxies;
  private final List<BundleServer> servers;
  private final List<ApiClient> admins;

  private ChaosBed(Path folder) throws IOException {
    this.folder = folder;
    disk = SmallDisk.at(folder.resolve(DISK));
    postgres = RestartablePostgres.start(Files.createDirectories(folder.resolve("postgres")));
    database = TestDatabase.createOn(postgres.port(), "chaos");
    proxies = List.of(SilentProxy.to(postgres.port()), SilentProxy.to(postgres.port()));
    proxies.forEach(AtExit::close);
    servers = List.of(start(1), start(2));
    String token = servers.get(0).client().login(ADMIN, Fixtures.PASSWORD).token();
    admins = servers.stream().map(server -> server.client().withToken(token)).toList();
  }

  /** Starts all of it; what a former run has left in {@code folder} is gone. */
  static ChaosBed start(Path folder) throws IOException {
    SmallDisk.forget(folder.resolve(DISK));
    return new ChaosBed(EmptyFolder.at(folder));
  }

  private BundleServer start(int number) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("DB_PORT", Integer.toString(proxies.get(number - 1).port()));
    settings.put("DATA_DIR", disk.data().toString());
    settings.put("ADMIN_EMAIL", ADMIN);
    settings.put("ADMIN_PASSWORD", Fixtures.PASSWORD);
    return BundleServer.start(
        "chaos/server-" + number, database, settings, BundleServer.QUICK_START);
  }

  /** Where the run's own files are. */
  Path folder() {
    return folder;
  }

  SmallDisk disk() {
    return disk;
  }

  RestartablePostgres postgres() {
    return postgres;
  }

  TestDatabase database() {
    return database;
  }

  List<BundleServer> servers() {
    return servers;
  }

  /** A server, 0 or 1. */
  BundleServer server(int number) {
    return servers.get(number);
  }

  /** The way of a server to PostgreSQL. */
  SilentProxy proxy(int number) {
    return proxies.get(number);
  }

  /** The platform admin at a server. */
  ApiClient admin(int server) {
    return admins.get(server);
  }
}
