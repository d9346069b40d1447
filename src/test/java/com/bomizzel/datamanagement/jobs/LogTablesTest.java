package com.bomizzel.datamanagement.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportCounts.Chunk;
import com.bomizzel.datamanagement.storage.BlockSums;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.junit.jupiter.api.Test;

/** What strangers' texts can do to the log tables: nothing, whichever way they come in. */
class LogTablesTest extends OnLogTables {
  /** All that PostgreSQL refuses or a page cannot show, and 5 MB of it. */
  private static final String ATTACK =
      "ID3\u0003\u0000\u0000\uD83D\r\nSet-Cookie: x\u202E" + "\uD83D\uDE00".repeat(1_250_000);

  /** The tables with strangers' texts, and the package that writes them. */
  private static final Map<String, String> TABLES =
      Map.of(
          "data_export_logs", "jobs",
          "data_import_logs", "jobs",
          "data_import_errors", "jobs",
          "audit_events", "audit");

  private final Requester attacker =
      new Requester(UUID.randomUUID(), ATTACK + "@x.example", ATTACK, ATTACK);

  @Override
  Requester requester() {
    return attacker;
  }

  @Override
  String name() {
    return ATTACK;
  }

  @Test
  void everyTextIsCleanedAndCut() throws SQLException {
    JobLease export = runningExport();
    exports.failed(export, new JobError("STORAGE_FAILED", ATTACK));
    actions.abandon(JobTable.EXPORTS, export.jobId(), ATTACK);
    JobLease made = runningExport();
    exports.completed(
        made,
        new PublishedArchive(
            null, ATTACK, 1, ATTACK, BlockSums.of(new byte[4]), Map.of(), 0, LimitedRecords.NONE));
    JobLease lease = runningImport(true);
    addChunk(
        lease,
        List.of(
            new Problem(Problem.Level.ERROR, RecordKind.USERS, ATTACK, ATTACK, ATTACK, ATTACK)));
    imports.interrupted(
        lease, new JobError("INVALID_IMPORT_DATA", "Invalid import data: " + ATTACK));

    for (String table : TABLES.keySet()) {
      for (String column : textColumns(table)) {
        for (Map<String, Object> row : database.rows("select " + column + " from " + table)) {
          assertFit(table + "." + column, (String) row.get(column));
        }
      }
    }
    assertThat(imports.find(lease.jobId()).orElseThrow().error().message())
        .startsWith(
            "Invalid import data: ID3\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDSet-Cookie: x\uFFFD")
        .endsWith("\uD83D\uDE00…");
  }

  private static void assertFit(String place, String kept) {
    if (kept != null) {
      assertThat(kept).as(place).hasSizeLessThanOrEqualTo(LogText.LONGEST);
      assertThat(LogText.of(kept)).as(place).isSameAs(kept);
    }
  }

  private static List<String> textColumns(String table) {
    return database
        .rows(
            "select column_name from information_schema.columns where table_schema = 'public'"
                + " and table_name = ? and data_type in ('text', 'jsonb', 'character varying')",
            table)
        .stream()
        .map(row -> (String) row.get("column_name"))
        .toList();
  }

  @Test
  void whatAnOlderVersionWroteIsReadNoFurtherThanItWouldBeKept() throws SQLException {
    JobLease lease = runningImport(true);
    reject(lease, 3);
    imports.interrupted(lease, new JobError("X", "x"));
    String huge = "x".repeat(5_000_000);
    database.execute(
        "update data_import_logs set error_message = ?, file_name = ?, company_name = ?,"
            + " requester_email = ?, requester_first_name = ?, requester_last_name = ?",
        huge,
        huge,
        huge,
        huge,
        huge,
        huge);
    database.execute(
        "update data_import_errors set path = ?, record_key = ?, code = ?, message = ?",
        huge,
        huge,
        huge,
        huge);

    assertThat(imports.find(lease.jobId()).orElseThrow().toString()).hasSizeLessThan(10_000);
    assertThat(new JobLogs(database.dataSource()).find(lease.jobId()).orElseThrow().toString())
        .hasSizeLessThan(10_000);
    CompanyHistory history = new CompanyHistory(database.dataSource());
    assertThat(history.imports(CompanyHistory.Filter.all(company), 1, 0).toString())
        .hasSizeLessThan(10_000);
    assertThat(history.people(company).toString()).hasSizeLessThan(5_000);
    assertThat(problems.page(lease.jobId(), Problem.Level.ERROR, 1, 0).toString())
        .hasSizeLessThan(5_000);
  }

  @Test
  void ofEachLevelTheFirstTenThousandProblemsAreKeptAndAllAreCounted() throws SQLException {
    JobLease lease = runningImport(true);
    reject(lease, ImportProblems.KEPT - 1);
    reject(lease, 3);
    reject(lease, 5);

    ImportLog log = imports.find(lease.jobId()).orElseThrow();
    assertThat(log.errors()).isEqualTo(ImportProblems.KEPT + 7L);
    assertThat(log.warnings()).isZero();
    assertThat(problems.kept(lease.jobId(), Problem.Level.ERROR)).isEqualTo(ImportProblems.KEPT);
    addChunk(lease, List.of(problem(Problem.Level.WARNING), problem(Problem.Level.ERROR)));
    assertThat(problems.kept(lease.jobId(), Problem.Level.WARNING)).isEqualTo(1);
    assertThat(problems.kept(lease.jobId(), Problem.Level.ERROR)).isEqualTo(ImportProblems.KEPT);
  }

  @Test
  void aWarningAboutTheFileHasNoKind() throws SQLException {
    JobLease lease = runningImport(true);
    Problem ofFile =
        Problem.ofFile(Problem.Level.ATTENTION, "$.data", ProblemCode.NOTHING_FOUND, "Nothing");
    addChunk(lease, List.of(ofFile));
    assertThat(problems.first(List.of(lease.jobId()), 5))
        .containsEntry(lease.jobId(), List.of(ofFile));
    assertThat(problems.page(lease.jobId(), Problem.Level.WARNING, 5, 0))
        .extracting(NumberedProblem::problem)
        .containsExactly(ofFile);
  }

  @Test
  void theFirstProblemsAndTheCountsOfManyImportsComeAtOnce() throws SQLException {
    JobLease one = runningImport(true);
    beginCounts(one);
    reject(one, 5);
    addChunk(one, List.of(problem(Problem.Level.WARNING), problem(Problem.Level.ATTENTION)));
    JobLease other = runningImport(true);
    reject(other, 1);
    List<String> ids = List.of(one.jobId(), other.jobId(), "import_none");

    assertThat(problems.first(ids, 3))
        .hasSize(3)
        .containsEntry(
            one.jobId(),
            Stream.of(
                    Problem.Level.ERROR,
                    Problem.Level.ERROR,
                    Problem.Level.ERROR,
                    Problem.Level.ATTENTION,
                    Problem.Level.WARNING)
                .map(LogTablesTest::problem)
                .toList())
        .containsEntry(other.jobId(), List.of(problem(Problem.Level.ERROR)))
        .containsEntry("import_none", List.of());
    assertThat(counts.of(ids)).containsOnlyKeys(ids);
    assertThat(counts.of(ids).get(one.jobId()))
        .containsEntry(RecordKind.USERS, new RecordCounts(9, 0, 0, 0, 0));
    assertThat(counts.of(ids).get("import_none").values()).containsOnly(RecordCounts.ZERO);
  }

  @Test
  void theEndIsRecordedAlsoWhenTheDatabaseDoesNotTakeTheReason() throws SQLException {
    JobLease lease = runningImport(true);
    JobLease export = runningExport();
    database.execute(
        "alter table data_import_logs add constraint picky check (error_message <> 'poison')");
    database.execute(
        "alter table data_export_logs add constraint picky check (error_message <> 'poison')");
    try {
      imports.failed(lease, new JobError("INVALID_IMPORT_DATA", "poison"));
      exports.failed(export, new JobError("EXPORT_FAILED", "poison"));
    } finally {
      database.execute("alter table data_import_logs drop constraint picky");
      database.execute("alter table data_export_logs drop constraint picky");
    }

    assertThat(imports.find(lease.jobId()).orElseThrow().error())
        .isEqualTo(new JobError("INVALID_IMPORT_DATA", null).withoutReason());
    assertThat(exports.find(export.jobId()).orElseThrow().error())
        .isEqualTo(new JobError("EXPORT_FAILED", null).withoutReason());
  }

  @Test
  void whoeverIsLookedUpByAStrangersTextIsNotFound() {
    assertThat(imports.find("import_\u0000")).isEmpty();
    assertThat(exports.find(List.of("export_\u0000\uD83D"))).isEmpty();
  }

  @Test
  void nobodyMakesAStatementButTheOnePlaceThatCleansItsValues() {
    noClasses()
        .that(
            DescribedPredicate.not(
                simpleName("LogDatabase").or(resideOutsideOfPackage("..datamanagement.jobs.."))))
        .should()
        .dependOnClassesThat(
            assignableTo(PreparedStatement.class)
                .or(assignableTo(Jdbi.class))
                .or(assignableTo(Argument.class)))
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.bomizzel.datamanagement.jobs"));
  }

  @Test
  void nobodyElseWritesTheLogTables() throws IOException {
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      try (Stream<Path> classes = Files.walk(Path.of("target", "classes", "com"))) {
        assertThat(
                classes
                    .filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.toString().contains("/" + table.getValue() + "/"))
                    .filter(file -> writes(file, table.getKey())))
            .isEmpty();
      }
    }
  }

  private static boolean writes(Path file, String table) {
    try {
      String constants = new String(Files.readAllBytes(file), ISO_8859_1);
      return constants.contains("insert into " + table) || constants.contains("update " + table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reject(JobLease lease, int records) throws SQLException {
    addChunk(lease, Stream.generate(() -> problem(Problem.Level.ERROR)).limit(records).toList());
  }

  private static Problem problem(Problem.Level level) {
    return new Problem(level, RecordKind.USERS, "$.data.users[0]", "key", "CODE", "No");
  }

  private void addChunk(JobLease lease, List<Problem> some) throws SQLException {
    addChunk(lease, new Chunk(Map.of(), some, List.of(), 0, "users" + ATTACK));
  }
}
