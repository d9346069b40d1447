package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.file.Path;
import java.util.UUID;

/** What the server is compared with, each measured and checked. */
final class BaselineWorks {
  private final TestBed bed;
  private final Workload workload;
  private final CompanyTables tables;
  private final ResultCheck check;

  BaselineWorks(TestBed bed, Workload workload) {
    this.bed = bed;
    this.workload = workload;
    tables = new CompanyTables(bed.database());
    check = new ResultCheck(workload);
  }

  /** Copies the company's rows into a deflated file. */
  Measurement copyOut(UUID company) throws Exception {
    Path file = bed.folder().resolve("rows.deflated");
    Measured<Long> rows =
        bed.meter().measure(Work.COPY_OUT, () -> DeflatedCopy.write(tables, company, file));
    check.copied(Work.COPY_OUT, rows.result());
    return rows.measurement();
  }

  /** Dumps the database that holds the company's rows alone. */
  Measurement dump() throws Exception {
    TestDatabase alone = workload.alone().orElseThrow();
    PostgresTools tools = bed.postgres().tools().orElseThrow();
    Measured<Path> dump =
        bed.meter()
            .measure(
                Work.DUMP,
                () -> {
                  tools.dump(alone, workload.dump());
                  return workload.dump();
                });
    return dump.measurement();
  }

  /** Copies the workload's rows into the empty tables. */
  Measurement copyIn() throws Exception {
    Measured<Long> rows = bed.meter().measure(Work.COPY_IN, () -> tables.copyIn(workload.rows()));
    check.copied(Work.COPY_IN, rows.result());
    return rows.measurement();
  }

  /** Restores the dump into an empty database, which is dropped then. */
  Measurement restore() throws Exception {
    PostgresTools tools = bed.postgres().tools().orElseThrow();
    TestDatabase empty = bed.postgres().createDatabase("restored");
    Measured<TestDatabase> restored =
        bed.meter()
            .measure(
                Work.RESTORE,
                () -> {
                  tools.restore(workload.dump(), empty);
                  return empty;
                });
    check.full(Work.RESTORE, new CompanyTables(restored.result()));
    bed.database().execute("drop database " + empty.name() + " with (force)");
    return restored.measurement();
  }
}
