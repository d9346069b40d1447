package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle says in one line why it does not start, and leaves nothing. */
class FailedStartIT {
  @TempDir private Path folder;

  @Test
  void theFirstReasonIsPrintedAndNothingIsLeft() throws Exception {
    TestDatabase database = TestDatabase.create("failed_start");

    Ended ended = start(database, Map.of("DB_NAME", "no_such_one"), List.of("--port", "0"));

    assertThat(ended.code()).isEqualTo(78);
    assertThat(ended.lines())
        .singleElement()
        .asString()
        .startsWith("data-management cannot start: there is no such database (DB_NAME)");
  }

  @Test
  void aCheckSaysWhatItFindsAndChangesNothing() throws Exception {
    TestDatabase database = TestDatabase.create("checked");
    assertThat(start(database, Map.of(), List.of("--check")))
        .isEqualTo(new Ended(0, List.of("data-management can start")));

    database.execute("create table users (id uuid)");
    Ended ended = start(database, Map.of(), List.of("--check"));

    assertThat(ended.code()).isEqualTo(78);
    assertThat(ended.lines().get(ended.lines().size() - 1))
        .contains("error MISSING_COLUMN: users.");
    assertThat(database.number("select count(*) from pg_tables where schemaname = 'public'"))
        .isEqualTo(1);
  }

  private record Ended(int code, List<String> lines) {}

  private Ended start(TestDatabase database, Map<String, String> settings, List<String> options)
      throws IOException, InterruptedException {
    Path temporary = Files.createTempDirectory(folder, "temporary");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-jar",
            BundleServer.bundle().toString());
    builder.command().addAll(options);
    builder.environment().putAll(database.environment());
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("JWT_SECRET", Fixtures.JWT_SECRET);
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(temporary).isEmptyDirectory();
    assertThat(folder.resolve("data")).doesNotExist();
    return new Ended(process.waitFor(), output.lines().toList());
  }
}
