package com.bomizzel.datamanagement.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** Each reason for which a start fails is found before the server boots, and named. */
class StartFaultsTest {
  @TempDir private Path folder;

  @Test
  void aDatabaseThatIsThereLetsItIn() {
    TestDatabase database = TestDatabase.create("start");
    assertThatCode(() -> access(database.environment()).require(finding -> {}))
        .doesNotThrowAnyException();
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    Map<String, String> settings = new HashMap<>(TestDatabase.create("start").environment());
    settings.put("DB_NAME", "no_such_one");
    assertFault(
        () -> access(settings).require(finding -> {}),
        ExitCode.CONFIGURATION,
        "DB_NAME",
        "no_such_one");
  }

  @Test
  void aStrangerIsNotLetIn() {
    Map<String, String> settings = new HashMap<>(TestDatabase.create("start").environment());
    settings.put("DB_USER", "nobody_knows");
    assertFault(
        () -> access(settings).require(finding -> {}),
        ExitCode.NO_PERMISSION,
        "DB_USER",
        "nobody_knows");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws IOException {
    Map<String, String> settings = new HashMap<>(TestDatabase.create("start").environment());
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.put("DB_PORT", Integer.toString(closed.getLocalPort()));
    }
    assertFault(
        () -> access(settings).require(finding -> {}),
        ExitCode.UNAVAILABLE,
        "DB_HOST",
        "127.0.0.1 port ");
  }

  /** Exports alone need it: the server starts. */
  @Test
  void aReplicaThatDoesNotAnswerIsAWarning() throws IOException {
    Map<String, String> settings = new HashMap<>(TestDatabase.create("start").environment());
    settings.put("SNAPSHOT_DB_HOST", "127.0.0.1");
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.put("SNAPSHOT_DB_PORT", Integer.toString(closed.getLocalPort()));
    }
    List<Finding> warnings = new ArrayList<>();
    access(settings).require(warnings::add);

    assertThat(warnings)
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.check()).isEqualTo(Check.REPLICA_UNFIT);
              assertThat(warning.subject())
                  .startsWith("SNAPSHOT_DB_HOST 127.0.0.1 port " + settings.get("SNAPSHOT_DB_PORT"))
                  .contains("does not answer");
            });
  }

  @Test
  void whoMayNotMigrateIsToldHowToLetItBeDone() {
    TestDatabase database = TestDatabase.create("start");
    database.execute("create role may_not_create login");
    Map<String, String> settings = new HashMap<>(database.environment());
    settings.put("DB_USER", "may_not_create");
    assertFault(
        () -> access(settings, 31).require(finding -> {}),
        ExitCode.NO_PERMISSION,
        "the program's tables are not there, and role may_not_create",
        "java -jar data-management-bundle.jar --migrate");
    assertFault(
        () -> access(settings, 31).requireForMigration(), ExitCode.NO_PERMISSION, "--migrate");
    assertThatCode(() -> access(database.environment(), 31).requireForMigration())
        .doesNotThrowAnyException();
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Listener listener = Listener.of(List.of("--port", port), "127.0.0.1");
      assertFault(listener::requireFree, ExitCode.UNAVAILABLE, "127.0.0.1 port " + port);
    }
  }

  @Test
  void aPortThatIsNoNumberIsNamed() {
    assertFault(
        () -> Listener.of(List.of("--port", "http"), "127.0.0.1"),
        ExitCode.CONFIGURATION,
        "--port must be a number");
  }

  @Test
  void aFolderInAFileCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertFault(
        () -> DataFolder.require(file.resolve("data")),
        ExitCode.CANNOT_CREATE,
        "DATA_DIR cannot be made",
        "is no folder");
    assertThatCode(() -> DataFolder.require(folder.resolve("new/data"))).doesNotThrowAnyException();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void aFolderThatIsNotTheOneOfTheOtherServersIsNamed() throws IOException {
    TestDatabase database = TestDatabase.createMigrated("start");
    DatabaseAccess access = access(database.environment());
    List<Finding> warnings = new ArrayList<>();
    access.requireStore(folder, warnings::add);
    assertThat(warnings).isEmpty();

    database.execute("update installation set store_id = gen_random_uuid()");
    access.requireStore(folder, warnings::add);
    assertThat(warnings).extracting(Finding::check).containsExactly(Check.STORE_NOT_MOUNTED);

    database.execute("insert into data_management_servers values ('other', now(), true)");
    assertFault(
        () -> access.requireStore(folder, warnings::add),
        ExitCode.CONFIGURATION,
        "STORE_ELSEWHERE",
        folder.toString());
    String marker =
        "installation %s\nstore %s\n"
            .formatted(
                database.text("select id::text from installation"),
                database.text("select store_id::text from installation"));
    Files.writeString(folder.resolve("store.id"), marker);
    access.requireStore(folder, warnings::add);
    assertThat(warnings).hasSize(1);

    Files.writeString(
        folder.resolve("store.id"), marker.replaceAll("[0-9a-f]{12}", "0".repeat(12)));
    assertFault(
        () -> access.requireStore(folder, warnings::add),
        ExitCode.CONFIGURATION,
        "STORE_ELSEWHERE");
  }

  /** It is no other folder for that, and the server that starts waits until it can be read. */
  @Test
  void aFolderWhoseMarkerCannotBeReadIsNotSaidToBeAnother() throws IOException {
    TestDatabase database = TestDatabase.createMigrated("start_unreadable");
    DatabaseAccess access = access(database.environment());
    database.execute("update installation set store_id = gen_random_uuid()");
    database.execute("insert into data_management_servers values ('other', now(), true)");
    List<Finding> warnings = new ArrayList<>();

    Path marker = Files.createDirectory(folder.resolve("store.id"));
    access.requireStore(folder, warnings::add);
    Files.delete(marker);
    Files.writeString(marker, "installation\n");
    access.requireStore(folder, warnings::add);

    assertThat(warnings)
        .extracting(Finding::check)
        .containsExactly(Check.STORE_UNREADABLE, Check.STORE_UNREADABLE);
  }

  @Test
  void nothingIsLeftOfAFailedStart() throws IOException {
    RuntimeFolder failed = RuntimeFolder.open(folder);
    Files.writeString(failed.path().resolve("a.jar"), "x");
    failed.delete();
    assertThat(folder).isEmptyDirectory();
  }

  private static DatabaseAccess access(Map<String, String> settings) {
    return access(settings, 0);
  }

  private static DatabaseAccess access(Map<String, String> settings, int newest) {
    return new DatabaseAccess(new Driver(), settings::get, newest);
  }

  private static void assertFault(Runnable action, ExitCode code, String... words) {
    StartFault fault = catchThrowableOfType(StartFault.class, action::run);
    assertThat(fault).isNotNull();
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault).hasMessageContainingAll(words);
  }
}
