package com.bomizzel.datamanagement.ticketing;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Questions that change nothing, asked once more when the connection had gone on which they were
 * asked. The pool looks at a connection once in a second at most, so one that has gone since is
 * found by who uses it.
 */
public final class RepeatedRead {
  private static final String CONNECTION_CLASS = "08";

  /** What the database says when it ends a session. */
  private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P05");

  private RepeatedRead() {}

  /**
   * Asks, and once more if need be.
   *
   * @param question takes a connection each time that it is asked
   * @param alone whether it was in no transaction, whose other half would be gone with its
   *     connection; asked after the question has failed
   * @throws RuntimeException as the question does, the second time
   */
  public static <T> T of(Supplier<T> question, BooleanSupplier alone) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      if (!isConnectionGone(e) || !alone.getAsBoolean()) {
        throw e;
      }
      return again(question, e);
    }
  }

  /**
   * Asks on a handle, and once more unless the handle was in a transaction.
   *
   * @param work does what it is given on a handle that it takes each time
   * @param question what is asked, each time
   * @throws RuntimeException as the question does, the second time
   */
  public static <T> T on(Function<Function<Handle, T>, T> work, Function<Handle, T> question) {
    AtomicBoolean alone = new AtomicBoolean(true);
    Function<Handle, T> asking =
        handle -> {
          alone.set(!handle.isInTransaction());
          return question.apply(handle);
        };
    return of(() -> work.apply(asking), alone::get);
  }

  private static <T> T again(Supplier<T> question, RuntimeException first) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      e.addSuppressed(first);
      throw e;
    }
  }

  /** By the SQLSTATE (PostgreSQL documentation, appendix A). */
  static boolean isConnectionGone(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException fault && fault.getSQLState() != null) {
        return fault.getSQLState().startsWith(CONNECTION_CLASS)
            || ENDED.contains(fault.getSQLState());
      }
    }
    return false;
  }
}
