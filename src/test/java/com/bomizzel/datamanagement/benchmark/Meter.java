package com.bomizzel.datamanagement.benchmark;

import java.util.Optional;

/** Measures works on the test bed, one at a time. */
final class Meter {
  private final CpuClock cpu;
  private final HeapLog heap;
  private final Optional<StatementLog> statements;

  Meter(CpuClock cpu, HeapLog heap, Optional<StatementLog> statements) {
    this.cpu = cpu;
    this.heap = heap;
    this.statements = statements;
  }

  /** Something that takes time. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Does a work by running {@code action}. */
  Measurement measure(Work work, Action action) throws Exception {
    statements.ifPresent(StatementLog::reset);
    long logged = heap.position();
    CpuClock.Seconds before = cpu.now();
    long began = System.nanoTime();
    action.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    CpuClock.Seconds used = cpu.now().since(before);
    if (statements.isPresent()) {
      statements.get().tell(work.title());
    }
    return new Measurement(seconds, used, heap.since(logged));
  }
}
