package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Measures what the user guide promises to a company of its own size. */
final class SmallCompany {
  private static final int TIMES = 20;
  private static final int WARMUPS = 5;

  private final TestBed bed;
  private final CompanyTables tables;
  private final Transfers transfers;
  private final List<Answer> exports = new ArrayList<>();

  SmallCompany(TestBed bed) {
    this.bed = bed;
    tables = new CompanyTables(bed.database());
    transfers = new Transfers(bed.admin());
  }

  @FunctionalInterface
  private interface Attempt {
    /** Does it once; answers how many nanoseconds it took. */
    long run() throws Exception;
  }

  /** Makes a small company and measures exports, imports, and its history. */
  List<WaitingTime> measure() throws Exception {
    Workload small =
        new WorkloadMaker(bed).generated(CompanySize.SMALL, Set.of(Work.EXPORT, Work.IMPORT));
    WaitingTime export = waitingTime("export", "10 to 30 s", () -> export(small));
    WaitingTime history = waitingTime("history", "instant", () -> history(small.company()));
    exports.forEach(transfers::delete);
    return List.of(
        export, waitingTime("import, empty company", "30 to 60 s", () -> load(small)), history);
  }

  private static WaitingTime waitingTime(String what, String promise, Attempt attempt)
      throws Exception {
    for (int i = 0; i < WARMUPS; i++) {
      attempt.run();
    }
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      seconds.add(attempt.run() / 1e9);
    }
    return new WaitingTime(what, promise, List.copyOf(seconds));
  }

  private long export(Workload small) {
    long began = System.nanoTime();
    exports.add(transfers.export(small.company()));
    return System.nanoTime() - began;
  }

  private long history(UUID company) {
    long began = System.nanoTime();
    bed.admin().history(company, "").expect(200);
    return System.nanoTime() - began;
  }

  private long load(Workload small) {
    tables.empty(bed.adminEmail());
    ImportForm form =
        ImportForm.of(small.archive(), new Fixtures(bed.database()).company("Small company"));
    long began = System.nanoTime();
    transfers.load(form);
    long took = System.nanoTime() - began;
    if (!tables.counts().equals(small.counts())) {
      throw new IllegalStateException("the small import left " + tables.counts());
    }
    return took;
  }
}
