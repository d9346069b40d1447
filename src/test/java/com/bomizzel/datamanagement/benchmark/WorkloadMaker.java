package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.schema.SchemaMigration;
import com.bomizzel.datamanagement.support.ExportFile;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes workloads on a test bed; the server's tables hold the newest one's rows afterwards. */
final class WorkloadMaker {
  private static final long SEED = 20_251_104;

  private final TestBed bed;
  private final CompanyTables tables;
  private final Transfers transfers;

  WorkloadMaker(TestBed bed) {
    this.bed = bed;
    tables = new CompanyTables(bed.database());
    transfers = new Transfers(bed.admin());
  }

  /** Makes up a company, in the shapes that {@code works} need. */
  Workload generated(CompanySize size, Set<Work> works) throws IOException, SQLException {
    tables.empty(bed.adminEmail());
    return of(new CompanyGenerator(SEED, size).write(bed.database()), works);
  }

  /** Imports a company from an export file; shapes it in the same way. */
  Workload ofFile(Path file, Set<Work> works) throws IOException, SQLException {
    tables.empty(bed.adminEmail());
    UUID company = new Fixtures(bed.database()).company("Company of " + file.getFileName());
    transfers.load(ImportForm.of(file, company));
    return of(company, works);
  }

  /** Drops the database of a workload that is no longer needed. */
  void discard(TestDatabase alone) {
    bed.database().execute("drop database " + alone.name() + " with (force)");
  }

  private Workload of(UUID company, Set<Work> works) throws IOException, SQLException {
    tables.settle();
    Path folder = bed.folder();
    Path rows = folder.resolve("rows");
    long tableRows = tables.copyOutTo(rows, company);
    Path archive = folder.resolve("company.zip");
    transfers.exportAndDownload(company, archive);
    requireAll(archive, tables.counts());
    Path changed = folder.resolve("changed.zip");
    if (works.contains(Work.OVERWRITE_CHANGED)) {
      ChangedCopy.write(archive, changed);
    }
    Path dump = folder.resolve("company.dump");
    return new Workload(
        company,
        tables.counts(),
        tableRows,
        rows,
        archive,
        changed,
        documentSize(archive),
        works.stream().anyMatch(Work::needsTools) ? alone(rows, dump) : Optional.empty(),
        dump);
  }

  /** The file must open, and have every record of the tables. */
  private static void requireAll(Path archive, Map<String, Long> expected) throws IOException {
    Map<String, Long> found = new LinkedHashMap<>(expected);
    found.replaceAll((kind, count) -> 0L);
    ExportFile.read(archive, (kind, place, parent, record) -> found.merge(kind, 1L, Long::sum));
    if (!found.equals(expected)) {
      throw new IllegalStateException("the export has " + found + " instead of " + expected);
    }
  }

  private static long documentSize(Path archive) throws IOException {
    try (InputStream document = ExportFile.open(archive)) {
      return document.transferTo(OutputStream.nullOutputStream());
    }
  }

  private Optional<TestDatabase> alone(Path rows, Path dump) throws IOException, SQLException {
    if (bed.postgres().tools().isEmpty()) {
      return Optional.empty();
    }
    TestDatabase database = bed.postgres().createDatabase("alone");
    new SchemaMigration(database.dataSource()).migrate();
    new CompanyTables(database).copyIn(rows);
    new CompanyTables(database).settle();
    bed.postgres().tools().get().dump(database, dump);
    return Optional.of(database);
  }
}
