package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.benchmark.Work.TableState;
import com.bomizzel.datamanagement.support.Fixtures;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;

/** Does works with one workload, each after bringing the tables into the state that it needs. */
final class WorkRunner {
  private final TestBed bed;
  private final Workload workload;
  private final CompanyTables tables;
  private final ServerWorks server;
  private final BaselineWorks baselines;
  private TableState state = TableState.FULL;
  private UUID company;

  /** A runner for the workload that was made last, whose rows are in the server's tables. */
  WorkRunner(TestBed bed, Workload workload) {
    this.bed = bed;
    this.workload = workload;
    tables = new CompanyTables(bed.database());
    server = new ServerWorks(bed, workload);
    baselines = new BaselineWorks(bed, workload);
    company = workload.company();
  }

  /** Does a work once; only the work itself is in the time. */
  Measurement run(Work work) throws Exception {
    if (work.before().isPresent()) {
      prepare(work.before().get());
    }
    tables.settle();
    Measurement measurement =
        switch (work) {
          case EXPORT, EXPORT_DOWNLOAD -> server.export(work, company);
          case READ_BACK -> server.readBack(work, company);
          case COPY_OUT -> baselines.copyOut(company);
          case DUMP -> baselines.dump();
          case COPY_IN -> {
            company = workload.company();
            yield baselines.copyIn();
          }
          case RESTORE -> baselines.restore();
          default -> server.load(work, company);
        };
    state = work.after().orElse(state);
    return measurement;
  }

  /** An import gets an empty company of its own each time. */
  private void prepare(TableState needed) throws SQLException, IOException {
    if (needed == state && needed != TableState.EMPTY) {
      return;
    }
    tables.empty(bed.adminEmail());
    if (needed == TableState.EMPTY) {
      company = new Fixtures(bed.database()).company("Empty company");
    } else {
      company = workload.company();
      tables.copyIn(workload.rows());
    }
    state = needed;
  }
}
