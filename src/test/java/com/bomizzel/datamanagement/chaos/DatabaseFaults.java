package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.SilentProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** What can happen to PostgreSQL and on the way to it. */
final class DatabaseFaults {
  private static final List<String> TABLES =
      List.of(
          "users",
          "user_company_associations",
          "custom_fields",
          "tickets",
          "ticket_notes",
          "ticket_history",
          "ticket_attachments");

  private static final int BETWEEN_KILLS = 300;

  private static final String KILL_SOME =
      """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
       where application_name like 'bomizzel:%' and datname = current_database()
         and pid % 2 = cast(? as integer)
      """;

  private final ChaosBed bed;

  DatabaseFaults(ChaosBed bed) {
    this.bed = bed;
  }

  /** Stops it without ado and starts it again. */
  void stop(PlannedFault fault) throws InterruptedException {
    bed.postgres().stopAtOnce();
    try {
      Thread.sleep(fault.lasts());
    } finally {
      bed.postgres().startAgain();
    }
  }

  /** Ends some of the jobs' sessions, several times. */
  void killBackends(PlannedFault fault) throws InterruptedException {
    Random random = new Random(fault.chance());
    for (int spent = 0; spent < fault.lasts(); spent += BETWEEN_KILLS) {
      try {
        bed.database().number(KILL_SOME, random.nextInt(2));
      } catch (IllegalStateException e) {
        // Another fault has been quicker.
      }
      Thread.sleep(BETWEEN_KILLS);
    }
  }

  /** A server's connections fall silent; new ones pass after a while. */
  void silence(PlannedFault fault) throws InterruptedException {
    SilentProxy proxy = bed.proxy(fault.server());
    proxy.fallSilent();
    try {
      Thread.sleep(fault.lasts());
    } finally {
      proxy.speak();
    }
  }

  /** Somebody's session locks a table. */
  void lock(PlannedFault fault) throws InterruptedException {
    String table = TABLES.get(new Random(fault.chance()).nextInt(TABLES.size()));
    try (Connection lock = bed.database().lock(table)) {
      Thread.sleep(fault.lasts());
      lock.rollback();
    } catch (SQLException e) {
      // Another fault has ended it.
    }
  }
}
