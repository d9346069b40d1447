package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * The CPU time that the processes of a benchmark have used since they began. On a system without
 * {@code /proc} all of it is not a number.
 */
final class CpuClock {
  private final long server;
  private final ProcessHandle postmaster;

  /**
   * A clock of these processes, the benchmark's own, and those that it starts.
   *
   * @param server the server's process id
   * @param database any of the database server, whose parent process started all others
   */
  CpuClock(long server, TestDatabase database) throws SQLException {
    this.server = server;
    postmaster = postmaster(database);
  }

  /** The backend that is asked must live while its parent is looked up. */
  private static ProcessHandle postmaster(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      long backend = connection.unwrap(PGConnection.class).getBackendPID();
      return ProcessHandle.of(backend)
          .flatMap(ProcessHandle::parent)
          .orElseThrow(() -> new IllegalStateException("PostgreSQL is not on this machine"));
    }
  }

  /**
   * Seconds of CPU time.
   *
   * @param server of the server
   * @param postgres of PostgreSQL with all its backends
   * @param tools of the benchmark and the programs that it has run
   */
  record Seconds(double server, double postgres, double tools) {
    /** What was used since {@code before}. */
    Seconds since(Seconds before) {
      return new Seconds(server - before.server, postgres - before.postgres, tools - before.tools);
    }
  }

  /** What was used up to now. */
  Seconds now() {
    if (!ProcStat.available()) {
      return new Seconds(Double.NaN, Double.NaN, Double.NaN);
    }
    ProcStat self = ProcStat.of(ProcessHandle.current().pid());
    return new Seconds(ProcStat.of(server).own(), postgres(), self.own() + self.endedChildren());
  }

  private double postgres() {
    double living =
        postmaster.children().mapToDouble(child -> ProcStat.of(child.pid()).own()).sum();
    ProcStat own = ProcStat.of(postmaster.pid());
    return living + own.own() + own.endedChildren();
  }
}
