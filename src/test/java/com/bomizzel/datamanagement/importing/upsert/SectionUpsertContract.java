package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.REFUSE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link SectionUpsert} does, as an import sees it. The bench checks with each import
 * that a validation wrote nothing and foretold the same, and that each record has one outcome.
 */
public abstract class SectionUpsertContract extends ImportingTest {

  /** The kind of the section. */
  protected abstract RecordKind kind();

  /**
   * Adds a record to the file.
   *
   * @param name what it is found by; its own in this test
   * @param text the value of a member that may change
   */
  protected abstract void add(MadeUpExport file, String name, String text);

  /** Adds a record with a value of the wrong type. */
  protected abstract void addBad(MadeUpExport file, String name);

  /** The texts of the company's rows by the names of their records. */
  protected abstract Map<String, String> texts();

  /** PostgreSQL's own marks of the transactions that wrote the company's rows. */
  protected abstract String versions();

  private MadeUpExport file(String... namesAndTexts) {
    MadeUpExport file = MadeUpExport.of(null);
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      add(file, namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return file;
  }

  private Report importFile(ImportPolicy policy, MadeUpExport file) {
    return bench.into(company).with(policy).run(file);
  }

  private static Stream<Arguments> policiesAndChunks() {
    return Stream.of(ImportPolicy.values())
        .flatMap(policy -> Stream.of(1, 500).map(chunk -> Arguments.of(policy, chunk)));
  }

  @ParameterizedTest
  @EnumSource
  void newRecordsAreCreatedAndTheSameFileAgainWritesNoRow(ImportPolicy policy) {
    Report report = importFile(policy, file("a", "A", "b", "B", "c", "C"));

    assertThat(report.of(kind())).isEqualTo(created(3));
    assertThat(report.codes()).isEmpty();
    assertThat(texts()).isEqualTo(Map.of("a", "A", "b", "B", "c", "C"));
    String versions = versions();

    Report again = importFile(policy, file("a", "A", "b", "B", "c", "C"));

    assertThat(again.of(kind())).isEqualTo(policy == REFUSE ? rejected(3) : skipped(3));
    assertThat(versions()).isEqualTo(versions);
  }

  @Test
  void skippingLeavesARecordThatExistsAsItIs() {
    importFile(SKIP, file("a", "A"));
    String versions = versions();

    Report report = importFile(SKIP, file("a", "other"));

    assertThat(report.of(kind())).isEqualTo(skipped(1));
    assertThat(report.codes()).isEmpty();
    assertThat(versions()).isEqualTo(versions);
  }

  @Test
  void refusingRejectsARecordThatExists() {
    importFile(SKIP, file("a", "A"));
    String versions = versions();

    Report report = importFile(REFUSE, file("a", "other"));

    assertThat(report.of(kind())).isEqualTo(rejected(1));
    assertThat(report.codes()).containsExactly("ALREADY_EXISTS");
    assertThat(versions()).isEqualTo(versions);
  }

  @Test
  void overwritingReplacesWhatDiffers() {
    importFile(SKIP, file("a", "A", "b", "B"));

    Report report = importFile(OVERWRITE, file("a", "other", "b", "B"));

    assertThat(report.of(kind())).isEqualTo(new RecordCounts(2, 0, 1, 1, 0));
    assertThat(texts()).isEqualTo(Map.of("a", "other", "b", "B"));
  }

  @ParameterizedTest
  @EnumSource
  void aValidationWritesNoRow(ImportPolicy policy) {
    importFile(SKIP, file("a", "A", "b", "B"));
    String versions = versions();
    MadeUpExport file = file("a", "A", "b", "other", "c", "C", "c", "other");
    addBad(file, "d");

    Report foretold = bench.into(company).with(policy).validate(file);

    assertThat(versions()).isEqualTo(versions);
    assertThat(foretold).isEqualTo(bench.into(company).with(policy).runAtOnce(file));
  }

  @ParameterizedTest
  @MethodSource("policiesAndChunks")
  void aDuplicateInTheFileMeetsTheFirst(ImportPolicy policy, int chunk) {
    Report report =
        bench
            .into(company)
            .with(policy)
            .inChunksOf(chunk)
            .run(file("a", "first", "b", "B", "a", "second"));

    assertThat(report.of(kind()))
        .isEqualTo(
            new RecordCounts(
                3,
                2,
                policy == OVERWRITE ? 1 : 0,
                policy == SKIP ? 1 : 0,
                policy == REFUSE ? 1 : 0));
    assertThat(report.messages()).hasSize(1);
    assertThat(report.messages().get(0)).contains(path(0), path(2));
    assertThat(texts()).containsEntry("a", policy == OVERWRITE ? "second" : "first");
  }

  @ParameterizedTest
  @EnumSource
  void anEqualDuplicateInTheFileChangesNothing(ImportPolicy policy) {
    Report report = importFile(policy, file("a", "A", "a", "A"));

    boolean refused = policy == REFUSE;
    assertThat(report.of(kind()))
        .isEqualTo(new RecordCounts(2, 1, 0, refused ? 0 : 1, refused ? 1 : 0));
    assertThat(texts()).isEqualTo(Map.of("a", "A"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void aBadRecordCostsItselfAlone(int chunk) {
    MadeUpExport file = file("a", "A");
    addBad(file, "b");
    add(file, "c", "C");

    Report report = bench.into(company).inChunksOf(chunk).run(file);

    assertThat(report.of(kind())).isEqualTo(new RecordCounts(3, 2, 0, 0, 1));
    assertThat(report.codes()).containsExactly("WRONG_TYPE");
    assertThat(report.paths().get(0)).startsWith(path(1));
    assertThat(texts()).containsOnlyKeys("a", "c");
  }

  private String path(int index) {
    return "$.data." + kind().jsonName() + "[" + index + "]";
  }

  /** The rows of a query with the columns {@code name} and {@code text}. */
  protected static Map<String, String> texts(String sql, Object... parameters) {
    Map<String, String> texts = new TreeMap<>();
    for (Map<String, Object> row : database.rows(sql, parameters)) {
      texts.put((String) row.get("name"), (String) row.get("text"));
    }
    return texts;
  }
}
