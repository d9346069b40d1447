package com.bomizzel.datamanagement.restoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.exporting.snapshot.ExportedDocument;
import com.bomizzel.datamanagement.exporting.snapshot.ExportedDocument.Sealed;
import com.bomizzel.datamanagement.exporting.snapshot.SnapshotUnit;
import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The collected files that crossed a limit once they were in: what an export writes of them can be
 * imported where it was written. Skipped where they are not here.
 */
class OwnCasesTest {
  private static final Path FILES = Path.of("../shared/cases");

  /** As an operator sets them who is told that a record crosses one. */
  private static final ReadLimits RAISED = new ReadLimits(200, 16 << 20);

  private static ImportBench bench;
  private static EntityManagerFactory units;

  @BeforeAll
  static void open() {
    bench = new ImportBench("own_cases");
    units = SnapshotUnit.on(bench.database().reusedConnections());
  }

  @AfterAll
  static void close() {
    units.close();
  }

  /**
   * The collected file, exported where it came in, emptied, and restored.
   *
   * @param zeros so many follow a 1 in the export, digit by digit
   */
  @ParameterizedTest
  @CsvSource({
    "53_own_backup_with_pasted_log.zip, 0",
    "98_deep_70.zip, 0",
    "100_number_1e1001.json, 1001",
    "101b_person_number.json, 1200"
  })
  void whatAnExportWroteComesInWhereItWasWritten(String name, int zeros) throws IOException {
    String text = read(name);
    JsonNode id = new ObjectMapper().readTree(text).at("/exportInfo/companyId");
    UUID company = id.isTextual() ? UUID.fromString(id.asText()) : UUID.randomUUID();
    bench.database().execute("insert into companies (id, name) values (?, 'Acme')", company);
    allCame(bench.into(company).under(RAISED).importOnly(MadeUpExport.verbatim(text)));
    StoredCompany before = StoredCompany.of(bench.database(), company);

    Sealed backup = ExportedDocument.sealed(units, company, "Acme", bench::sign);
    assertThat(backup.omitted()).isZero();
    assertThat(backup.text()).contains("1" + "0".repeat(zeros));
    RestoringProperty.empty(bench.database(), company);
    ReadLimits own = new ReadLimits(64, 16 << 20).forOwn(backup.sizes(), 128 << 20);
    MadeUpExport file = MadeUpExport.verbatim(backup.text());
    allCame(bench.into(company).under(own).run(file));

    StoredCompany found = RestoringRules.found(StoredCompany.of(bench.database(), company));
    assertThat(RestoringRules.found(before).differences(found)).isEmpty();
    Report again = bench.into(company).with(ImportPolicy.OVERWRITE).under(own).run(file);
    assertThat(again.counts().values())
        .allSatisfy(counts -> assertThat(counts.skipped()).isEqualTo(counts.inFile()));
  }

  private static void allCame(Report report) {
    assertThat(report.counts().values())
        .as("%s", report.problems())
        .isNotEmpty()
        .allSatisfy(counts -> assertThat(counts.created()).isEqualTo(counts.inFile()));
  }

  private static String read(String name) throws IOException {
    Path file = FILES.resolve(name);
    assumeTrue(Files.exists(file), () -> file + " is not here");
    if (!name.endsWith(".zip")) {
      return Files.readString(file);
    }
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.entries().nextElement())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
