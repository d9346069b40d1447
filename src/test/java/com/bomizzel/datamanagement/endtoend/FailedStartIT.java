package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.storage.FolderSite;
import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.support.BundleCommand;
import com.bomizzel.datamanagement.support.BundleCommand.Ended;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle says in one line why it does not start, and leaves nothing. */
@OwnServer(seconds = 4)
class FailedStartIT {
  @TempDir private Path folder;

  @Test
  void theFirstReasonIsPrintedAndNothingIsLeft() throws Exception {
    TestDatabase database = TestDatabase.create("failed_start");

    Ended ended = start(database, Map.of("DB_NAME", "no_such_one"), "--port", "0");

    assertThat(ended.code()).isEqualTo(78);
    assertThat(ended.lines())
        .singleElement()
        .asString()
        .startsWith("data-management cannot start: there is no such database (DB_NAME)");
  }

  @Test
  void aCheckSaysWhatItFindsAndChangesNothing() throws Exception {
    TestDatabase database = TestDatabase.create("checked");
    Ended good = start(database, Map.of(), "--check");
    assertThat(good.code()).isZero();
    assertThat(good.lines()).containsExactly("data-management can start");

    database.execute("create table users (id uuid)");
    Ended ended = start(database, Map.of(), "--check");

    assertThat(ended.code()).isEqualTo(78);
    assertThat(ended.lastLine()).contains("error MISSING_COLUMN: users.");
    assertThat(database.number("select count(*) from pg_tables where schemaname = 'public'"))
        .isEqualTo(1);
  }

  /** Payara Micro alone would stay up without the application. */
  @Test
  void whatIsFoundOutAfterTheBootEndsTheProcessTheSameWay() throws Exception {
    TestDatabase newer = TestDatabase.createMigrated("of_tomorrow");
    newer.execute(
        "insert into data_management_schema (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success) values (9000, '9000', 'of tomorrow', 'SQL',"
            + " 'V9000__of_tomorrow.sql', 'x', 1, true)");
    Path foreign = folder.resolve("foreign");
    new Store(new FolderSite(foreign)).settle(UUID.randomUUID(), null);
    TestDatabase known = TestDatabase.createMigrated("foreign_folder");

    CompletableFuture<Ended> first = boot(newer, folder.resolve("empty"));
    CompletableFuture<Ended> second = boot(known, foreign);

    assertFailed(first.get(), "The database is newer than this program: it has migration 9000");
    assertFailed(second.get(), "another installation");
    assertThat(known.text("select store_id::text from installation")).isNull();
  }

  private static void assertFailed(Ended ended, String reason) {
    assertThat(ended.code()).isEqualTo(70);
    assertThat(ended.lines())
        .filteredOn(line -> line.startsWith("data-management cannot start: "))
        .singleElement()
        .asString()
        .contains(reason);
    assertThat(ended.isEmpty()).isTrue();
  }

  private CompletableFuture<Ended> boot(TestDatabase database, Path data) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return BundleCommand.run(
                folder,
                database,
                Map.of("DATA_DIR", data.toString()),
                "--port",
                Integer.toString(BundleServer.freePort()));
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Ended start(TestDatabase database, Map<String, String> settings, String... options)
      throws Exception {
    Ended ended = BundleCommand.run(folder, database, settings, options);
    assertThat(ended.isEmpty()).isTrue();
    assertThat(folder.resolve("data")).doesNotExist();
    return ended;
  }
}
