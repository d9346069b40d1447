package com.bomizzel.datamanagement.importing.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportProblems;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.storage.s3.Bucket;
import com.bomizzel.datamanagement.storage.s3.BucketFiles;
import com.bomizzel.datamanagement.support.S3Server;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of all problems hold after chunks that committed and chunks that did not. */
class ProblemFilesTest {
  private static TestDatabase database;

  @TempDir Path folder;
  private final String importId = "import_" + UUID.randomUUID().toString().replace("-", "");
  private StagingArea staging;
  private ProblemFiles files;

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("problem_files");
  }

  @BeforeEach
  void begin() {
    staging = new StagingArea(folder);
    files = new ProblemFiles(staging, new ImportProblems(database.dataSource()));
    database.execute(
        "insert into data_import_logs (id, company_id, company_name, requested_by, requester_email,"
            + " overwrite_existing, skip_duplicates, validate_only, file_name, file_size)"
            + " values (?, gen_random_uuid(), 'A', gen_random_uuid(), 'a', true, true, true, 'f', 1)",
        importId);
  }

  @Test
  void aChunkThatWasRolledBackLeavesNeitherDoubledNorMissingLines()
      throws SQLException, IOException {
    chunk(1, true, 0, 3);
    chunk(1, false, 3, 9);
    chunk(1, true, 3, 5);
    chunk(1, false, 5, 6);

    assertThat(lines()).containsExactly(numbers(0, 5));
  }

  @Test
  void whoTakesOverGoesOnBehindWhatWasCommittedWhateverTheOtherStillWrites()
      throws SQLException, IOException {
    chunk(1, true, 0, 3);
    chunk(2, true, 3, 4);
    chunk(1, false, 3, 50);
    chunk(2, true, 4, 6);

    assertThat(lines()).containsExactly(numbers(0, 6));
  }

  @Test
  void theyOutliveTheWorkOfTheirImport() throws SQLException, IOException {
    chunk(1, true, 0, 1);
    Files.createFile(staging.index(importId));

    staging.deleteWork(importId);
    assertThat(staging.index(importId)).doesNotExist();
    assertThat(files.exist(importId)).isTrue();

    staging.delete(importId);
    assertThat(files.exist(importId)).isFalse();
  }

  @Test
  void thereIsNoFileWithoutProblems() throws SQLException, IOException {
    chunk(1, true, 0, 0);

    assertThat(files.exist(importId)).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatWasCommittedAndIsLostIsNotPassedOver() throws SQLException, IOException {
    chunk(1, true, 0, 3);
    Files.write(staging.problems(importId, 1), new byte[3]);

    assertThatIOException().isThrownBy(() -> chunk(1, true, 3, 4)).withMessageContaining("shorter");
  }

  @Test
  void anotherServerReadsThemInPiecesWhatWasRolledBackLeftOut(@TempDir Path temp)
      throws SQLException, IOException {
    try (S3Server server = S3Server.start(temp);
        Bucket bucket = new Bucket(server.settings("", Duration.ofSeconds(20)))) {
      ImportProblems problems = new ImportProblems(database.dataSource());
      files =
          new ProblemFiles(
              new StagingArea(temp.resolve("here"), new BucketFiles(bucket)), problems);
      chunk(1, false, 0, 9);
      chunk(1, true, 0, 3);
      chunk(1, true, 3, 5);
      chunk(1, false, 5, 6);
      files =
          new ProblemFiles(
              new StagingArea(temp.resolve("there"), new BucketFiles(bucket)), problems);
      assertThat(files.exist(importId)).isTrue();
      chunk(2, true, 5, 7);

      assertThat(lines()).containsExactly(numbers(0, 7));
    }
  }

  private void chunk(long fence, boolean commits, int from, int to)
      throws SQLException, IOException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      files.add(
          connection,
          new JobLease(importId, fence),
          IntStream.range(from, to).mapToObj(ProblemFilesTest::problem).toList());
      if (commits) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
  }

  private static Problem problem(int number) {
    return new Problem(
        Problem.Level.WARNING,
        RecordKind.USERS,
        "$.data.users[" + number + "]",
        null,
        "C",
        "é, \"");
  }

  private List<Problem> lines() throws IOException {
    List<Problem> lines = new ArrayList<>();
    files.visit(importId, lines::add);
    return lines;
  }

  private static Problem[] numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(ProblemFilesTest::problem).toArray(Problem[]::new);
  }
}
