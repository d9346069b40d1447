package com.bomizzel.datamanagement.jobs;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Update;

/**
 * Deletes what hangs on imports, however much that is: in steps that each commit by itself and take
 * little time, so that nobody waits for them, none is broken off, and what one has done stays done.
 * Thread-safe, also beside other servers: what one of them is deleting is left to it.
 */
final class SmallSteps {
  /** How many rows of one table go in a step; some of them are large. */
  static final int ROWS = 10_000;

  /** Until nothing is left. */
  static final int ALL = Integer.MAX_VALUE;

  private static final String STEP =
      """
      delete from <table> where ctid = any(array(
        select ctid from <table> where import_id = any(array(<imports>))
         limit :rows for update skip locked))
      """;

  /** Whoever has the import next has a higher fence, and writes nothing before. */
  private static final String OF_LEASE =
      "select id from data_import_logs where id = :jobId and fence = :fence";

  private final LogDatabase database;

  SmallSteps(LogDatabase database) {
    this.database = database;
  }

  /**
   * Deletes the rows of some imports, table by table.
   *
   * @param tables that have an {@code import_id}
   * @param imports a query of those imports' ids: each step asks it anew, and sees the rows of just
   *     that moment, so what begins meanwhile is safe if it is no longer one of them
   * @param values binds what is named in it
   * @param most how many full steps at the most
   * @return false when there may be more
   */
  boolean delete(List<String> tables, String imports, UnaryOperator<Update> values, int most) {
    int full = 0;
    for (String table : tables) {
      while (full < most && step(table, imports, values) == ROWS) {
        full++;
      }
    }
    return full < most;
  }

  /** Deletes all rows of an import, unless somebody else has it meanwhile. */
  void delete(List<String> tables, JobLease lease) {
    delete(tables, OF_LEASE, update -> update.bindMethods(lease), ALL);
  }

  private int step(String table, String imports, UnaryOperator<Update> values) {
    return database.call(
        handle ->
            values
                .apply(handle.createUpdate(STEP))
                .define("table", table)
                .define("imports", imports)
                .bind("rows", ROWS)
                .execute());
  }
}
