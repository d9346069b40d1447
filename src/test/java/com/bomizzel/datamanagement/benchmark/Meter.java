package com.bomizzel.datamanagement.benchmark;

import java.util.Optional;
import java.util.concurrent.Callable;

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

  /** Does a work by calling {@code action}, which is all that is measured. */
  <T> Measured<T> measure(Work work, Callable<T> action) throws Exception {
    statements.ifPresent(StatementLog::reset);
    long logged = heap.position();
    CpuClock.Seconds before = cpu.now();
    long began = System.nanoTime();
    T result = action.call();
    double seconds = (System.nanoTime() - began) / 1e9;
    CpuClock.Seconds used = cpu.now().since(before);
    if (statements.isPresent()) {
      statements.get().tell(work.title());
    }
    return new Measured<>(new Measurement(seconds, used, heap.since(logged)), result);
  }
}
