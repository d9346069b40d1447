package com.bomizzel.datamanagement.benchmark;

import java.io.IOException;

/** Measures works on the test bed, one at a time. */
final class Meter {
  private final CpuClock cpu;
  private final HeapLog heap;

  Meter(CpuClock cpu, HeapLog heap) {
    this.cpu = cpu;
    this.heap = heap;
  }

  /** Something that takes time. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Runs it. */
  Measurement measure(Action action) throws Exception {
    long logged = heap.position();
    CpuClock.Seconds before = cpu.now();
    long began = System.nanoTime();
    action.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    return measurement(seconds, cpu.now().since(before), logged);
  }

  private Measurement measurement(double seconds, CpuClock.Seconds used, long logged)
      throws IOException {
    return new Measurement(seconds, used, heap.since(logged));
  }
}
