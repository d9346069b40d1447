package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.ProcessFigures;
import java.io.IOException;

/**
 * What the two servers hold, the one that holds more; zero where the system has no {@code /proc}.
 *
 * @param handles open files, sockets too
 * @param threads threads
 * @param connections the sessions of both in the database
 */
record Footprint(long handles, long threads, long connections) {
  /** As much more than at first is not a leak: pools and caches that grow to their limits. */
  private static final Footprint TOLERANCE = new Footprint(60, 40, 30);

  private static final String SESSIONS =
      """
      select count(*) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
         and backend_type = 'client backend'
      """;

  static Footprint of(ChaosBed bed) throws IOException {
    long handles = 0;
    long threads = 0;
    for (BundleServer server : bed.servers()) {
      ProcessFigures process = ProcessFigures.of(server.pid());
      handles = Math.max(handles, process.handles());
      threads = Math.max(threads, process.threads());
    }
    return new Footprint(handles, threads, bed.database().number(SESSIONS));
  }

  /** Whether this is about what it was at first. */
  boolean isNear(Footprint first) {
    return handles <= first.handles + TOLERANCE.handles
        && threads <= first.threads + TOLERANCE.threads
        && connections <= first.connections + TOLERANCE.connections;
  }

  /** How much more than at first is let pass, for people. */
  static String tolerance() {
    return "+"
        + TOLERANCE.handles
        + " handles, +"
        + TOLERANCE.threads
        + " threads, +"
        + TOLERANCE.connections
        + " connections";
  }

  @Override
  public String toString() {
    return handles + " handles, " + threads + " threads, " + connections + " connections";
  }
}
