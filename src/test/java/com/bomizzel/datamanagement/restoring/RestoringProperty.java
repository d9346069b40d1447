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
  private final boolean foretelling;
  private final EntityManagerFactory hereUnits =
      SnapshotUnit.on(here.database().reusedConnections());
  private final EntityManagerFactory thereUnits =
      SnapshotUnit.on(there.database().reusedConnections());

  /**
   * The property.
   *
   * @param foretelling whether each file is validated before, and has to come in as that said
   */
  RestoringProperty(boolean foretelling) {
    this.foretelling = foretelling;
  }

  /** Tries one company. */
  void holdsFor(Random random) {
    forget(here.database());
    forget(there.database());
    UUID company = MadeUpCompany.write(here.database(), random);
    StoredCompany before = StoredCompany.of(here.database(), company);
    String file = exported(hereUnits, company);

    changedNothing(imported(overItself(here, company), file));
    assertSame("over itself", before, here, company);
    comesBack(company, file, before);
    comesElsewhere(file, before);
  }

  private void comesBack(UUID company, String file, StoredCompany before) {
    empty(here.database(), company);
    allCreated(imported(into(here, company), file));
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
    imported(into(there, company), file);
    assertSameElsewhere("elsewhere", expected, company);
    imported(overItself(there, company), file);
    assertSameElsewhere("elsewhere again", expected, company);
    changedNothing(imported(overItself(there, company), exported(thereUnits, company)));
    assertSameElsewhere("over itself elsewhere", expected, company);
  }

  private void assertSameElsewhere(String when, StoredCompany expected, UUID company) {
    StoredCompany found = StoredCompany.of(there.database(), company).withoutEvidence();
    assertThat(expected.differences(found)).as(when).isEmpty();
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

  private static Importing overItself(ImportBench bench, UUID company) {
    return into(bench, company).with(ImportPolicy.OVERWRITE);
  }

  private static void changedNothing(Report report) {
    assertThat(report.counts())
        .as("%s", report.problems())
        .allSatisfy(
            (kind, counts) ->
                assertThat(counts.skipped()).as("%s", kind).isEqualTo(counts.inFile()));
  }

  private static Importing into(ImportBench bench, UUID company) {
    return bench.into(company).allowingPlatformRoles();
  }

  private Report imported(Importing importing, String json) {
    MadeUpExport file = MadeUpExport.verbatim(json);
    return foretelling ? importing.run(file) : importing.importOnly(file);
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
