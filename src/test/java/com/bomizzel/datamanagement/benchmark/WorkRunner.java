package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.benchmark.Work.TableState;
import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * Does works with one workload: brings the tables into the state that a work needs, measures it,
 * and checks what it did; a wrong result is an {@link IllegalStateException}. Only the work itself
 * is in the time.
 */
final class WorkRunner {
  private final TestBed bed;
  private final Workload workload;
  private final CompanyTables tables;
  private final Transfers transfers;
  private final Path scratch;
  private TableState state;
  private UUID company;

  /** A runner for the workload that was made last, whose rows are in the server's tables. */
  WorkRunner(TestBed bed, Workload workload) {
    this.bed = bed;
    this.workload = workload;
    tables = new CompanyTables(bed.database());
    transfers = new Transfers(bed.admin());
    scratch = bed.folder().resolve("scratch");
    state = TableState.FULL;
    company = workload.company();
  }

  /** Does it once. */
  Measurement run(Work work) throws Exception {
    if (work.before().isPresent()) {
      prepare(work.before().get());
    }
    tables.settle();
    Measurement measurement =
        switch (work) {
          case EXPORT, EXPORT_DOWNLOAD -> export(work);
          case COPY_OUT -> copyOut();
          case DUMP -> dump();
          case VALIDATE_EMPTY,
              IMPORT,
              REIMPORT,
              VALIDATE_FULL,
              OVERWRITE_EQUAL,
              OVERWRITE_CHANGED ->
              load(work);
          case COPY_IN -> copyIn();
          case RESTORE -> restore();
        };
    state = work.after().orElse(state);
    return measurement;
  }

  private void prepare(TableState needed) throws SQLException, IOException {
    boolean empty = needed == TableState.EMPTY;
    if (needed == state && !empty) {
      return;
    }
    tables.empty(bed.adminEmail());
    if (empty) {
      company = new Fixtures(bed.database()).company("Empty company");
    } else {
      tables.copyIn(workload.rows());
      company = workload.company();
    }
    state = needed;
  }

  private Measurement export(Work work) throws Exception {
    Answer[] export = new Answer[1];
    Measurement measurement =
        bed.meter()
            .measure(
                work,
                () ->
                    export[0] =
                        work == Work.EXPORT
                            ? transfers.export(company)
                            : transfers.exportAndDownload(company, scratch));
    JsonNode included = export[0].data().path("includedData");
    for (String kind : new String[] {"users", "tickets", "attachments", "customFields"}) {
      require(work, kind, included.path(kind).asLong(), workload.counts().get(kind));
    }
    transfers.delete(export[0]);
    return measurement;
  }

  private Measurement copyOut() throws Exception {
    long[] rows = new long[1];
    Measurement measurement =
        bed.meter()
            .measure(Work.COPY_OUT, () -> rows[0] = DeflatedCopy.write(tables, company, scratch));
    require(Work.COPY_OUT, "rows", rows[0], workload.tableRows());
    return measurement;
  }

  private Measurement dump() throws Exception {
    TestDatabase alone = workload.alone().orElseThrow();
    PostgresTools tools = bed.postgres().tools().orElseThrow();
    return bed.meter().measure(Work.DUMP, () -> tools.dump(alone, workload.dump()));
  }

  private Measurement load(Work work) throws Exception {
    ImportForm form = form(work);
    JsonNode[] summary = new JsonNode[1];
    Measurement measurement = bed.meter().measure(work, () -> summary[0] = transfers.load(form));
    for (Map.Entry<String, Long> kind : workload.counts().entrySet()) {
      JsonNode figures = summary[0].path("kinds").path(kind.getKey());
      require(
          work, kind.getKey() + " in the file", figures.path("inFile").asLong(), kind.getValue());
      String outcome = outcome(work, kind.getKey());
      require(work, kind.getKey() + " " + outcome, figures.path(outcome).asLong(), kind.getValue());
    }
    requireRows(work, tables, work.after().orElseThrow() != TableState.EMPTY);
    return measurement;
  }

  private ImportForm form(Work work) {
    Path file = work == Work.OVERWRITE_CHANGED ? workload.changed() : workload.archive();
    ImportForm form = ImportForm.of(file, company);
    return switch (work) {
      case OVERWRITE_EQUAL, OVERWRITE_CHANGED -> form.overwriting();
      case VALIDATE_EMPTY, VALIDATE_FULL -> form.validateOnly();
      default -> form;
    };
  }

  /** What must have happened to every record of a kind; history is append-only. */
  private static String outcome(Work work, String kind) {
    return switch (work) {
      case IMPORT, VALIDATE_EMPTY -> "created";
      case OVERWRITE_CHANGED -> kind.equals("history") ? "skipped" : "updated";
      default -> "skipped";
    };
  }

  private Measurement copyIn() throws Exception {
    long[] rows = new long[1];
    Measurement measurement =
        bed.meter().measure(Work.COPY_IN, () -> rows[0] = tables.copyIn(workload.rows()));
    company = workload.company();
    require(Work.COPY_IN, "rows", rows[0], workload.tableRows());
    return measurement;
  }

  private Measurement restore() throws Exception {
    PostgresTools tools = bed.postgres().tools().orElseThrow();
    TestDatabase empty = bed.postgres().createDatabase("restored");
    Measurement measurement =
        bed.meter().measure(Work.RESTORE, () -> tools.restore(workload.dump(), empty));
    requireRows(Work.RESTORE, new CompanyTables(empty), true);
    bed.database().execute("drop database " + empty.name());
    return measurement;
  }

  private void requireRows(Work work, CompanyTables where, boolean all) {
    where
        .counts()
        .forEach(
            (kind, rows) ->
                require(
                    work, kind + " in the tables", rows, all ? workload.counts().get(kind) : 0));
  }

  private static void require(Work work, String what, long found, long expected) {
    if (found != expected) {
      throw new IllegalStateException(
          "%s: %d %s instead of %d".formatted(work.title(), found, what, expected));
    }
  }
}
