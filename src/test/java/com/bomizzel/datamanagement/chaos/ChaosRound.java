package com.bomizzel.datamanagement.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes a round: asks for its jobs, makes its faults, waits for the end and looks at all of it. */
final class ChaosRound {
  private static final Duration ALL_END = Duration.ofMinutes(6);

  private final ChaosBed bed;
  private final RoundPlan plan;
  private final JobStarts starts;
  private final TakeOvers takeOvers;
  private final Faults faults;
  private final List<String> findings = new ArrayList<>();

  ChaosRound(ChaosBed bed, List<Source> sources, RoundPlan plan) {
    this.bed = bed;
    this.plan = plan;
    starts = new JobStarts(bed, sources);
    takeOvers = new TakeOvers(bed.database());
    faults = new Faults(bed, takeOvers);
  }

  /** Makes it; {@code leftovers} knows what there was before. */
  RoundResult run(Leftovers leftovers) throws Exception {
    long began = System.nanoTime();
    List<ChaosJob> jobs = underFaults();
    boolean ended = awaitEnd(jobs);
    double seconds = (System.nanoTime() - began) / 1e9;
    int again = (int) jobs.stream().filter(job -> number("fence", job) > 1).count();
    int failed = (int) jobs.stream().filter(job -> !isCompleted(job)).count();
    bed.proxy(0).closeSilent();
    bed.proxy(1).closeSilent();
    if (ended) {
      findings.addAll(new JobCheck(bed, plan, faults.damaged()).findings(jobs));
    }
    findings.addAll(leftovers.findings());
    OptionalDouble takeOver = takeOvers.longest();
    findings.addAll(TakeOvers.findings(plan, takeOver));
    int exports = (int) jobs.stream().filter(ChaosJob::exports).count();
    return new RoundResult(
        plan,
        exports,
        jobs.size() - exports,
        again,
        ended ? failed + damaged(jobs) : 0,
        seconds,
        takeOver,
        List.copyOf(findings));
  }

  /** Answers the jobs when all are accepted and each fault is over. */
  private List<ChaosJob> underFaults() throws InterruptedException {
    List<UUID> targets =
        plan.jobs().stream().map(job -> starts.target(job, plan.number())).toList();
    ExecutorService threads = Executors.newCachedThreadPool(ChaosRound::daemon);
    try {
      List<Future<ChaosJob>> asked = new ArrayList<>();
      for (int i = 0; i < targets.size(); i++) {
        PlannedJob job = plan.jobs().get(i);
        UUID target = targets.get(i);
        asked.add(threads.submit(() -> starts.start(job, target)));
      }
      List<Future<Void>> made = new ArrayList<>();
      for (PlannedFault fault : plan.faults()) {
        Callable<Void> make =
            () -> {
              faults.make(fault);
              return null;
            };
        made.add(threads.submit(make));
      }
      made.forEach(fault -> result(fault, new ArrayList<>()));
      List<ChaosJob> jobs = new ArrayList<>();
      asked.forEach(job -> result(job, jobs));
      return jobs;
    } finally {
      threads.shutdown();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "chaos");
    thread.setDaemon(true);
    return thread;
  }

  private <T> void result(Future<T> future, List<T> results) {
    try {
      results.add(future.get());
    } catch (ExecutionException e) {
      findings.add(e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean awaitEnd(List<ChaosJob> jobs) throws InterruptedException {
    long deadline = System.nanoTime() + ALL_END.toNanos();
    List<ChaosJob> open = jobs;
    while (!open.isEmpty()) {
      open = open.stream().filter(this::isOpen).toList();
      if (System.nanoTime() > deadline) {
        open.forEach(job -> findings.add(job + " has not ended: " + row(job)));
        return false;
      }
      Thread.sleep(200);
    }
    return true;
  }

  /** Damaged archives, which nobody has noticed before they were asked for. */
  private int damaged(List<ChaosJob> jobs) {
    return (int)
        jobs.stream().filter(job -> job.exports() && faults.damaged().contains(job.id())).count();
  }

  private boolean isCompleted(ChaosJob job) {
    String sql = "select count(*) from %s where id = ? and state in ('completed', 'damaged')";
    return bed.database().number(sql.formatted(job.table()), job.id()) > 0;
  }

  private boolean isOpen(ChaosJob job) {
    String sql = "select count(*) from %s where id = ? and state in ('queued', 'running')";
    return bed.database().number(sql.formatted(job.table()), job.id()) > 0;
  }

  private long number(String column, ChaosJob job) {
    return bed.database()
        .number("select %s from %s where id = ?".formatted(column, job.table()), job.id());
  }

  private String row(ChaosJob job) {
    String sql = "select cast(to_jsonb(log) - 'block_sums' as text) from %s log where id = ?";
    return bed.database().text(sql.formatted(job.table()), job.id());
  }
}
