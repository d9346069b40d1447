package com.bomizzel.datamanagement.restoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.exporting.snapshot.ExportedDocument;
import com.bomizzel.datamanagement.exporting.snapshot.ExportedDocument.Sealed;
import com.bomizzel.datamanagement.exporting.snapshot.SnapshotUnit;
import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Importing;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.bomizzel.datamanagement.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whatever a company's rows hold: its export comes in again over itself, into the same company when
 * that was emptied, and into another installation, and nothing differs but by {@link
 * RestoringRules}. The other installation imports beside this one.
 */
final class RestoringProperty implements AutoCloseable {
  /** Its clocks are put forward and back, and once left out a day. */
  private static final TimeZone SAMOA = TimeZone.getTimeZone("Pacific/Apia");

  /** The table, key and column of a difference. */
  private static final Pattern DIFFERENCE = Pattern.compile("\\[\"(\\w+) \\S+ (\\w+)");

  private static final ReadLimits STRANGERS = new ReadLimits(64, 16 << 20);

  private final TimeZone zone = TimeZone.getDefault();
  private final ImportBench here;
  private final ImportBench there;
  private final boolean foretelling;
  private final EntityManagerFactory hereUnits;
  private final EntityManagerFactory thereUnits;
  private final ExecutorService beside = Executors.newSingleThreadExecutor();

  /**
   * The property.
   *
   * @param foretelling whether each file is validated before, and has to come in as that said
   */
  RestoringProperty(boolean foretelling) {
    this.foretelling = foretelling;
    TimeZone.setDefault(SAMOA);
    here = new ImportBench("restoring_here");
    there = new ImportBench("restoring_there");
    hereUnits = SnapshotUnit.on(here.database().reusedConnections());
    thereUnits = SnapshotUnit.on(there.database().reusedConnections());
  }

  /** Tries one company; of one that fails, the smallest that still does so is told. */
  void holdsFor(Random random) {
    CompanyRows company = MadeUpCompany.of(random);
    Throwable failure = failure(company);
    if (failure != null) {
      CompanyRows smallest =
          SmallestCompany.of(company, smaller -> isSame(failure, failure(smaller)));
      Throwable again = failure(smallest);
      Throwable told = again == null ? failure : again;
      throw new AssertionError(told.getMessage() + "\n" + smallest, told);
    }
  }

  /** What is wrong with a company's restoring; null for nothing. */
  private Throwable failure(CompanyRows company) {
    try {
      holdsFor(company);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  /** Whether two have failed at the same place, and the same first column if any. */
  private static boolean isSame(Throwable failure, Throwable other) {
    return other != null
        && place(failure).equals(place(other))
        && column(failure).equals(column(other));
  }

  private static String column(Throwable failure) {
    Matcher difference = DIFFERENCE.matcher(String.valueOf(failure.getMessage()));
    return difference.find() ? difference.group(1) + difference.group(2) : "";
  }

  private static String place(Throwable failure) {
    return failure.getClass()
        + Stream.of(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("com.bomizzel"))
            .map(StackTraceElement::toString)
            .findFirst()
            .orElse("");
  }

  private void holdsFor(CompanyRows rows) {
    forget(here.database());
    rows.write(here.database());
    UUID company = UUID.fromString(rows.company());
    StoredCompany before = StoredCompany.of(here.database(), company);
    Sealed file = exported(here, hereUnits, company, before);

    Future<?> elsewhere = beside.submit(() -> comesElsewhere(file, before));
    try {
      overItself(here, company, before, own(file), file);
      comesBack(company, file, before);
    } finally {
      await(elsewhere);
    }
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError failed) {
        throw failed;
      }
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** No value of any column changes, not even those that no file has. */
  private void overItself(
      ImportBench bench, UUID company, StoredCompany before, ReadLimits limits, Sealed file) {
    Importing importing = into(bench, company).with(ImportPolicy.OVERWRITE).under(limits);
    changedNothing(imported(importing, file));
    assertThat(before.differences(StoredCompany.of(bench.database(), company)))
        .as("over itself")
        .isEmpty();
  }

  private void comesBack(UUID company, Sealed file, StoredCompany before) {
    empty(here.database(), company);
    Set<String> stayed =
        here.database().rows("select id::text from users").stream()
            .map(user -> (String) user.get("id"))
            .collect(Collectors.toSet());
    Report report = imported(into(here, company).under(own(file)), file);
    allCreated(report);
    StoredCompany found = RestoringRules.found(StoredCompany.of(here.database(), company));
    StoredCompany expected = RestoringRules.found(before);
    assertThat(expected.differences(found)).as("restored").isEmpty();
    RestoringRules.assertNothingRefused(report);
    RestoringRules.assertUnknownRolesSaid(before, stayed, report);
  }

  private void comesElsewhere(Sealed file, StoredCompany before) {
    forget(there.database());
    UUID company = there.fixtures().company("Second");
    ReadLimits raised = raised(file);
    Report report = imported(into(there, company).under(raised), file);
    StoredCompany stored = StoredCompany.of(there.database(), company);
    StoredCompany found = RestoringRules.foundElsewhere(stored);
    StoredCompany expected =
        RestoringRules.withGuarded(RestoringRules.elsewhere(before, company), found);
    assertThat(expected.differences(found)).as("elsewhere").isEmpty();
    RestoringRules.assertSaid(before, expected, report);
    RestoringRules.assertRejected(
        report, RecordKind.USERS, ProblemCode.INVALID_EMAIL, lacking(before, expected, "users"));
    RestoringRules.assertFieldsRejected(report, before);

    imported(into(there, company).with(ImportPolicy.OVERWRITE).under(raised), file);
    assertThat(stored.differences(StoredCompany.of(there.database(), company)))
        .as("elsewhere again")
        .isEmpty();
    Sealed exported = exported(there, thereUnits, company, stored);
    overItself(there, company, stored, own(exported), exported);
  }

  private static long lacking(StoredCompany before, StoredCompany after, String table) {
    return (long) before.of(table).size() - after.of(table).size();
  }

  private static void allCreated(Report report) {
    assertThat(report.counts())
        .as("%s", report.problems())
        .allSatisfy(
            (kind, counts) ->
                assertThat(counts.created()).as("%s", kind).isEqualTo(counts.inFile()));
  }

  private static void changedNothing(Report report) {
    assertThat(report.counts())
        .as("%s %s", report.updates(), report.problems())
        .allSatisfy(
            (kind, counts) ->
                assertThat(counts.skipped()).as("%s", kind).isEqualTo(counts.inFile()));
  }

  private static Importing into(ImportBench bench, UUID company) {
    return bench.into(company).allowingPlatformRoles();
  }

  private Report imported(Importing importing, Sealed document) {
    MadeUpExport file = MadeUpExport.verbatim(document.text());
    return foretelling ? importing.run(file) : importing.importOnly(file);
  }

  private static ReadLimits own(Sealed document) {
    return STRANGERS.forOwn(document.sizes(), 128 << 20);
  }

  /** As an operator sets them who is told that a record crosses one. */
  private static ReadLimits raised(Sealed document) {
    return new ReadLimits(
        Math.max(STRANGERS.depth(), document.sizes().depth()), STRANGERS.recordBytes());
  }

  private static Sealed exported(
      ImportBench bench, EntityManagerFactory units, UUID company, StoredCompany stored) {
    String name = stored.of("companies").get(company.toString()).get("name");
    try {
      Sealed document = ExportedDocument.sealed(units, company, name, bench::sign);
      assertThat(document.omitted()).as("members left out").isZero();
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As after a loss: who is in another company too is still there. */
  static void empty(TestDatabase database, UUID company) {
    database.execute(
        """
        delete from tickets where company_id = '$';
        delete from custom_fields where company_id = '$';
        delete from users u using user_company_associations a
        where a.user_id = u.id and a.company_id = '$' and not exists (
          select 1 from user_company_associations o
          where o.user_id = u.id and o.company_id <> '$');
        delete from user_company_associations where company_id = '$'
        """
            .replace("$", company.toString()));
  }

  private static void forget(TestDatabase database) {
    database.execute(
        "delete from data_import_errors; delete from data_import_counts;"
            + " delete from data_import_changes;"
            + " delete from data_import_aliases; delete from data_import_logs;"
            + " delete from tickets; delete from companies; delete from users");
  }

  @Override
  public void close() {
    hereUnits.close();
    thereUnits.close();
    beside.shutdown();
    TimeZone.setDefault(zone);
  }
}
