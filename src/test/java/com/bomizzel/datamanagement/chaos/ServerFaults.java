package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.BundleServer;
import java.time.Duration;

/** What can happen to a server's process. */
final class ServerFaults {
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(4);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

  private final ChaosBed bed;
  private final TakeOvers takeOvers;

  ServerFaults(ChaosBed bed, TakeOvers takeOvers) {
    this.bed = bed;
    this.takeOvers = takeOvers;
  }

  /** Kills it and, some time later, starts it again. */
  void kill(PlannedFault fault) throws InterruptedException {
    BundleServer server = bed.server(fault.server());
    takeOvers.note();
    server.kill();
    Thread.sleep(fault.lasts());
    long deadline = System.nanoTime() + RESTART_LIMIT.toNanos();
    while (!started(server, deadline)) {
      Thread.sleep(RESTART_PAUSE.toMillis());
    }
  }

  /** As whoever keeps a service up does: one that ends, for lack of a database, is started anew. */
  private static boolean started(BundleServer server, long deadline) {
    try {
      server.startAgain();
      return true;
    } catch (IllegalStateException e) {
      if (System.nanoTime() > deadline) {
        throw e;
      }
      return false;
    }
  }

  /** Stops it where it stands for a while. */
  void freeze(PlannedFault fault) throws InterruptedException {
    BundleServer server = bed.server(fault.server());
    takeOvers.note();
    server.freeze();
    try {
      Thread.sleep(fault.lasts());
    } finally {
      server.thaw();
    }
  }
}
