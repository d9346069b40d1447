package com.bomizzel.datamanagement.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Measures everything that was asked for, on one test bed. */
final class Benchmark {
  private final TestBed bed;
  private final BenchmarkOptions options;
  private final PrintStream out;
  private final WorkloadMaker maker;
  private final Rounds rounds;

  Benchmark(TestBed bed, BenchmarkOptions options, PrintStream out) {
    this.bed = bed;
    this.options = options;
    this.out = out;
    maker = new WorkloadMaker(bed);
    rounds = new Rounds(bed, out);
  }

  /** Runs it. */
  Report run() throws Exception {
    Environment environment = Environment.now(bed, options);
    return new Report(environment, sizes(), growth(), small());
  }

  private List<SizeResult> sizes() throws Exception {
    Set<Work> works = options.works();
    List<SizeResult> results = new ArrayList<>();
    if (works.isEmpty()) {
      return results;
    }
    if (options.file().isPresent()) {
      String name = options.file().get().getFileName().toString();
      Workload workload = maker.ofFile(options.file().get(), works);
      results.add(measured(name, workload, works, options.warmups(), options.runs()));
      return results;
    }
    for (int tickets : options.tickets()) {
      Workload workload = generated(tickets, works);
      results.add(measured(name(tickets), workload, works, options.warmups(), options.runs()));
    }
    return results;
  }

  /** Every work of the server once for each size; the smallest is done twice, to warm up. */
  private List<SizeResult> growth() throws Exception {
    List<SizeResult> results = new ArrayList<>();
    if (!options.measures(BenchmarkOptions.GROWTH)) {
      return results;
    }
    Set<Work> works = EnumSet.allOf(Work.class);
    works.removeIf(Work::isBaseline);
    for (int factor : options.growth()) {
      int tickets = options.tickets().get(0) * factor;
      Workload workload = generated(tickets, works);
      results.add(measured(name(tickets), workload, works, results.isEmpty() ? 1 : 0, 1));
    }
    return results;
  }

  private List<WaitingTime> small() throws Exception {
    if (!options.measures(BenchmarkOptions.SMALL)) {
      return List.of();
    }
    out.println("a small company");
    return new SmallCompany(bed).measure();
  }

  private Workload generated(int tickets, Set<Work> works) throws IOException, SQLException {
    out.println(name(tickets));
    return maker.generated(CompanySize.ofTickets(tickets), works);
  }

  private static String name(int tickets) {
    return "%,d tickets".formatted(tickets);
  }

  private SizeResult measured(
      String name, Workload workload, Set<Work> works, int warmups, int runs) throws Exception {
    Series series = rounds.run(workload, works, warmups, runs);
    workload.alone().ifPresent(maker::discard);
    Set<Work> missing = EnumSet.noneOf(Work.class);
    works.stream().filter(work -> !series.works().contains(work)).forEach(missing::add);
    long archiveBytes = Files.size(workload.archive());
    return new SizeResult(
        name, workload.counts(), workload.jsonBytes(), archiveBytes, series, missing);
  }
}
