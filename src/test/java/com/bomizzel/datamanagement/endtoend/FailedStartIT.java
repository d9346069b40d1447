package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.BundleCommand;
import com.bomizzel.datamanagement.support.BundleCommand.Ended;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
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

  private Ended start(TestDatabase database, Map<String, String> settings, String... options)
      throws Exception {
    Ended ended = BundleCommand.run(folder, database, settings, options);
    assertThat(ended.isEmpty()).isTrue();
    assertThat(folder.resolve("data")).doesNotExist();
    return ended;
  }
}
