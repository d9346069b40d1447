package com.bomizzel.datamanagement.importing.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.LogsOfDatabase;
import com.bomizzel.datamanagement.jobs.NewImport;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.security.ArchiveSignatures;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file that was validated, and once more with other options: both validations have it. */
class CheckedAgainTest {
  private static final UUID COMPANY = UUID.fromString("6b2f7f0e-8a0e-4f3e-9a55-0d6f3f0c1a03");
  private static TestDatabase database;
  private static OwnDocuments own;

  @TempDir Path folder;
  private ImportLogs logs;
  private StagedFiles files;
  private Uploads uploads;
  private Path file;
  private String first;
  private String second;

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("checked_again");
    own = new OwnDocuments(new ArchiveSignatures(database.dataSource(), "s".repeat(32)));
  }

  @BeforeEach
  void checkTwice() throws IOException {
    Settings settings = TestSettings.of(Map.of("MAX_STAGED_UPLOADS", "1"));
    StagingArea staging = new StagingArea(folder.resolve("imports"));
    logs = LogsOfDatabase.imports(database, settings);
    files =
        new StagedFiles(
            staging,
            logs,
            LogsOfDatabase.uploads(database),
            LogsOfDatabase.installation(database),
            settings);
    uploads = new Uploads(staging, files, settings, own);
    database.execute("truncate data_import_logs cascade");
    Upload upload = uploads.stage(COMPANY, new ByteArrayInputStream("{}".getBytes(UTF_8)), "a");
    file = staging.document(upload.stagedName());
    first = logs.create(request(upload.stagedName(), true, null));
    end(first, "completed", "1 day");
    second = logs.create(request(upload.stagedName(), true, first));
  }

  private static NewImport request(String stagedName, boolean validateOnly, String from) {
    Requester requester = new Requester(COMPANY, "ada@example.com", "Ada", null);
    return new NewImport(
        COMPANY,
        "Acme",
        requester,
        null,
        null,
        false,
        true,
        validateOnly,
        false,
        "a",
        2,
        stagedName,
        from);
  }

  private String importOf(String validation) {
    return logs.create(
        request(logs.find(validation).orElseThrow().stagedName(), false, validation));
  }

  private static void end(String id, String state, String keptFor) {
    database.execute(
        "update data_import_logs set state = ?, finished_at = clock_timestamp(),"
            + " expires_at = now() + cast(? as interval) where id = ?",
        state,
        keptFor,
        id);
  }

  @Test
  void aSecondCheckThatIsCancelledLeavesTheFileToTheFirst() {
    end(second, "cancelled", null);
    files.deleteAfterEnd(second);
    assertThat(file).exists();
    assertThat(logs.find(first).orElseThrow().stagedName()).isNotNull();
  }

  @Test
  void whenNoneOfThemIsLeftTheFileGoes() {
    end(first, "completed", "-1 second");
    end(second, "cancelled", null);
    files.deleteAfterEnd(second);
    assertThat(file).doesNotExist();
  }

  @Test
  void bothMakeRoomTogether() {
    end(second, "completed", "1 day");
    uploads.expect(COMPANY);
    assertThat(file).doesNotExist();
    assertThat(logs.find(first).orElseThrow().stagedName()).isNull();
    assertThat(logs.find(second).orElseThrow().stagedName()).isNull();
  }

  @Test
  void theFileIsKeptForAsLongAsTheLaterOneKeepsIt() {
    end(first, "completed", "-1 second");
    end(second, "completed", "1 day");
    files.sweep();
    assertThat(file).exists();
    end(second, "completed", "-1 second");
    files.sweep();
    assertThat(file).doesNotExist();
  }

  @Test
  void whatWasStartedFromOneWasStartedFromTheOther() {
    end(second, "completed", "1 day");
    assertThat(logs.startedFrom(first)).isEmpty();
    assertThat(logs.startedFrom(second)).isEmpty();
    String started = importOf(second);
    assertThat(logs.startedFrom(first)).contains(started);
    assertThat(logs.startedFrom(second)).contains(started);
    end(started, "completed", null);
    files.deleteAfterEnd(started);
    assertThat(file).doesNotExist();
    assertThat(logs.startedFrom(first)).contains(started);
  }
}
