package com.bomizzel.datamanagement.restoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.snapshot.ExportedDocument;
import com.bomizzel.datamanagement.exporting.snapshot.SnapshotUnit;
import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Importing;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.record.EmailAddress;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.UUID;

/**
 * Whatever a company's rows hold: its export comes in again, into the same company when that was
 * emptied, into another installation, and over itself, and nothing differs.
 */
final class RestoringProperty implements AutoCloseable {
  private final ImportBench here = new ImportBench("restoring_here");
  private final ImportBench there = new ImportBench("restoring_there");
  private final EntityManagerFactory hereUnits = SnapshotUnit.on(here.database().dataSource());
  private final EntityManagerFactory thereUnits = SnapshotUnit.on(there.database().dataSource());

  /** Tries one company. */
  void holdsFor(Random random) {
    forget(here.database());
    forget(there.database());
    UUID company = MadeUpCompany.write(here.database(), random);
    StoredCompany before = StoredCompany.of(here.database(), company);
    String file = exported(hereUnits, company);

    changesNothing(here, company, file);
    assertSame("over itself", before, here, company);
    comesBack(company, file, before);
    comesElsewhere(file, before);
  }

  private void comesBack(UUID company, String file, StoredCompany before) {
    empty(here.database(), company);
    allCreated(into(here, company).run(file(file)));
    assertSame("restored", before, here, company);
  }

  private void comesElsewhere(String file, StoredCompany before) {
    UUID company = there.fixtures().company("Second");
    // Who cannot be reached by mail gets no account there, and stays on tickets as text.
    StoredCompany expected =
        before
            .without("user", user -> !EmailAddress.isReachable((String) user.get("email")))
            .without("custom field", field -> ((String) field.get("name")).isBlank())
            .withEmptyForNull();
    into(there, company).run(file(file));
    assertSame("elsewhere", expected, there, company);
    into(there, company).with(ImportPolicy.OVERWRITE).importOnly(file(file));
    assertSame("elsewhere again", expected, there, company);
    changesNothing(there, company, exported(thereUnits, company));
    assertSame("over itself elsewhere", expected, there, company);
  }

  private static void assertSame(
      String when, StoredCompany expected, ImportBench bench, UUID company) {
    StoredCompany found = StoredCompany.of(bench.database(), company);
    assertThat(expected.differences(found)).as(when).isEmpty();
  }

  private static void allCreated(Report report) {
    assertThat(report.counts())
        .as("%s", report.problems())
        .allSatisfy(
            (kind, counts) ->
                assertThat(counts.created()).as("%s", kind).isEqualTo(counts.inFile()));
  }

  private static void changesNothing(ImportBench bench, UUID company, String file) {
    Report report = into(bench, company).with(ImportPolicy.OVERWRITE).run(file(file));
    assertThat(report.counts())
        .as("%s", report.problems())
        .allSatisfy(
            (kind, counts) ->
                assertThat(counts.skipped()).as("%s", kind).isEqualTo(counts.inFile()));
  }

  private static Importing into(ImportBench bench, UUID company) {
    return bench.into(company).allowingPlatformRoles();
  }

  private static MadeUpExport file(String json) {
    return MadeUpExport.verbatim(json);
  }

  private static String exported(EntityManagerFactory units, UUID company) {
    try {
      return ExportedDocument.of(units, company, new UUID(0, 1), ExportOptions.ALL, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As after a loss: who is in another company too is still there. */
  private static void empty(TestDatabase database, UUID company) {
    database.execute("delete from tickets where company_id = ?", company);
    database.execute("delete from custom_fields where company_id = ?", company);
    database.execute(
        "delete from users u using user_company_associations a where a.user_id = u.id"
            + " and a.company_id = ? and not exists (select 1 from user_company_associations o"
            + " where o.user_id = u.id and o.company_id <> ?)",
        company,
        company);
    database.execute("delete from user_company_associations where company_id = ?", company);
  }

  private static void forget(TestDatabase database) {
    database.execute(
        "delete from data_import_errors; delete from data_import_counts;"
            + " delete from data_import_aliases; delete from data_import_logs;"
            + " delete from tickets; delete from companies; delete from users");
  }

  @Override
  public void close() {
    hereUnits.close();
    thereUnits.close();
  }
}
