package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.EmptyFolder;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folder of files is not mounted when the server starts: everything waits for it. */
@OwnServer(seconds = 90)
class StoreAwayIT {
  private static final String FILE =
      """
      {"exportInfo": {"companyId": "old"}, "data": {
        "tickets": [{"id": "1", "title": "T", "notes": [{"content": "a"}]}],
        "attachments": [{"ticketId": "1", "fileName": "f"}]}}
      """;

  @Test
  void jobsWaitForItAndGoOnByThemselves() throws Exception {
    try (Installation installation = Installation.start("store-away")) {
      ApiClient admin = installation.admin();
      TestDatabase database = installation.database();
      UUID company = installation.rows().company("Acme");
      Answer export = admin.export(company).expect(200);
      String url = export.data().path("downloadUrl").asText();
      String id;
      try (Connection lock = database.lock("ticket_attachments")) {
        id =
            admin
                .importAsync(ImportForm.of(FILE, company))
                .expect(202)
                .data()
                .path("importId")
                .asText();
        await(database, "select count(*) from pg_locks where not granted");
        installation.server().kill();
        lock.rollback();
      }
      Path data = installation.server().dataDirectory();
      Path mounted = data.resolveSibling("store-away-mounted");
      Files.move(data, mounted);
      Files.createDirectories(data);
      installation.server().startAgain();

      await(database, "select count(*) from data_import_logs where retry_code = 'STORE_AWAY'");
      String queued = admin.exportAsync(company).expect(202).data().path("exportId").asText();
      await(database, "select count(*) from data_export_logs where retry_code = 'STORE_AWAY'");
      assertThat(admin.get(url).expect(503).code()).isEqualTo("STORE_AWAY");
      assertThat(admin.get("/health/ready").expect(503).text()).contains("is away");
      admin.get("/health/live").expect(200);
      assertThat(admin.importFile(ImportForm.of(FILE, company).validateOnly()).status())
          .isEqualTo(503);
      assertThat(admin.post("/api/data-export/cleanup", Map.of()).status()).isEqualTo(200);
      assertThat(admin.findExport(export.data().path("exportId").asText()).state())
          .isEqualTo("completed");
      assertThat(admin.get("/api/data-export/imports/" + id).state()).isIn("queued", "running");
      anotherInstallationsFolderIsRefused(installation, mounted);

      // Whatever was made on the empty mount point is hidden by what is mounted there.
      Files.move(data, data.resolveSibling("store-away-hidden-" + UUID.randomUUID()));
      Files.move(mounted, data);
      assertThat(admin.awaitImport(id, Duration.ofMinutes(2)).state()).isEqualTo("completed");
      assertThat(admin.awaitExport(queued, Duration.ofMinutes(1)).state()).isEqualTo("completed");
      assertThat(admin.get(url).status()).isEqualTo(200);
      admin.get("/health/ready").expect(200);
      anEmptyFolderIsRefusedBesideOneThatHasTheFiles(installation, data);
      oneRuntimeIsLeft(installation.server().temporaryFolder());
    }
  }

  /** Of all starts, the killed one too, only the running server's is there. */
  private static void oneRuntimeIsLeft(Path temporary) throws IOException {
    try (Stream<Path> files = Files.walk(temporary, 2)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("payaramicro-rt"))
          .hasSize(1);
    }
  }

  /** A second server whose folder has the marker of another installation. */
  private static void anotherInstallationsFolderIsRefused(Installation installation, Path mounted)
      throws Exception {
    Path foreign = Files.createDirectories(mounted.resolveSibling("store-away-foreign"));
    Files.writeString(
        foreign.resolve("store.id"),
        "installation " + UUID.randomUUID() + "\nstore " + UUID.randomUUID() + "\n");
    assertRefused(installation, foreign, "is the folder of another installation");
  }

  private static void anEmptyFolderIsRefusedBesideOneThatHasTheFiles(
      Installation installation, Path data) throws Exception {
    Path empty = EmptyFolder.at(data.resolveSibling("store-away-empty"));
    assertRefused(installation, empty, "all servers of one database must share one");
  }

  private static void assertRefused(Installation installation, Path folder, String why) {
    assertThatThrownBy(
            () ->
                BundleServer.start(
                    "store-away-second",
                    installation.database(),
                    Map.of("DATA_DIR", folder.toString()),
                    BundleServer.QUICK_START))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(why);
  }

  private static void await(TestDatabase database, String query) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (database.number(query) < 1) {
      assertThat(System.nanoTime()).as(query).isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
