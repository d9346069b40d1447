package com.bomizzel.datamanagement.benchmark;

/**
 * One run of one work.
 *
 * @param seconds from the request to its end
 * @param cpu CPU time meanwhile
 * @param heap the server's heap meanwhile
 */
record Measurement(double seconds, CpuClock.Seconds cpu, HeapLog.Use heap) {

  /** CPU time of everything that took part, the benchmark as the client included. */
  double cpuSeconds() {
    return cpu.server() + cpu.postgres() + cpu.tools();
  }
}
