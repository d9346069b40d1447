package com.bomizzel.datamanagement.ticketing;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Statements on which somebody waits who has called: none waits for a lock, or takes, longer than
 * some seconds. It is the database that ends them, before the connection gives up and leaves a
 * session there that waits on.
 */
public final class ShortStatements {
  private static final int LONGEST_SECONDS = 8;

  private ShortStatements() {}

  /** On connections of that source; in {@link OneTransaction}, on that one's. */
  public static Jdbi on(DataSource source) {
    Jdbi statements = Jdbi.create(OneTransaction.connections(source));
    statements.getConfig(SqlStatements.class).setQueryTimeout(LONGEST_SECONDS);
    return statements;
  }

  /** Asks what changes nothing, and once more when its connection had gone. */
  public static <T> T read(Jdbi database, Function<Handle, T> question) {
    return RepeatedRead.on(asking -> database.withHandle(asking::apply), question);
  }
}
