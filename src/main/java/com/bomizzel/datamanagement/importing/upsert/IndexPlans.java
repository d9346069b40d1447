package com.bomizzel.datamanagement.importing.upsert;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes PostgreSQL plan a chunk's statements, and its own checks of foreign keys, by the indexes.
 *
 * <p>A connection keeps the plans of its prepared statements and of its foreign keys' checks. Those
 * that it makes while the tables are nearly empty, which they are when a company comes to a new
 * help desk, read whole tables or, where all indexes cost the same, whole indexes; kept while the
 * import fills them, they take a time that grows with the square of the file. So no plan outlives a
 * chunk: planning a dozen statements anew takes about a millisecond.
 */
final class IndexPlans {
  /** Without the compiler, which takes the price of a forbidden plan for a reason to compile. */
  private static final String PREFER =
      "select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),"
          + " set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true);"
          + " discard plans";

  private IndexPlans() {}

  /** Prefers them until the connection's transaction ends. */
  static void prefer(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(PREFER);
    }
  }
}
