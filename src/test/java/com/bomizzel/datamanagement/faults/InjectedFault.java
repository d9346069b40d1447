package com.bomizzel.datamanagement.faults;

import com.bomizzel.datamanagement.jobs.HistoryUnavailable;
import jakarta.batch.runtime.context.JobContext;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault that a method of a batch artifact meets once.
 *
 * @param point the class and the method, as in {@code PageReader.open}
 * @param afterwards whether it happens when the method has done its work, as an answer that is lost
 */
public record InjectedFault(String point, boolean afterwards, Kind kind) {
  /** What is thrown. */
  public enum Kind {
    /** A fault of the program. */
    BUG,
    /** A fault of the database that passes. */
    PASSING,
    /** The same, as the job logs tell it. */
    LOST,
    /** A fault of the machine. */
    ERROR,
    /** Nothing is thrown, but what the steps share throws when it is closed. */
    CLOSE,
    /** Nothing is thrown, and nothing happens for longer than a job may stand still. */
    STUCK
  }

  /** What a server of these tests is told, {@code JOB_STALL_SECONDS}. */
  static final int STALL_SECONDS = 15;

  /** What {@link #toString} wrote. */
  static InjectedFault of(String text) {
    String[] words = text.split(" ", -1);
    return new InjectedFault(words[0], words[1].equals("after"), Kind.valueOf(words[2]));
  }

  boolean isAt(String thatPoint, boolean andAfterwards) {
    return point.equals(thatPoint) && afterwards == andAfterwards;
  }

  /**
   * Lets it happen.
   *
   * @param job of a batch artifact's method
   */
  void happen(@Nullable JobContext job) throws InterruptedException {
    switch (kind) {
      case BUG -> throw new IllegalStateException("injected");
      case PASSING -> throw new IllegalStateException(lost());
      case LOST -> throw unavailable();
      case ERROR -> throw new StackOverflowError("injected");
      case CLOSE -> Unclosable.make(Objects.requireNonNull(job).getTransientUserData());
      case STUCK -> Thread.sleep(3_000L * STALL_SECONDS);
    }
  }

  private static SQLException lost() {
    return new SQLTransientConnectionException("injected", "08006");
  }

  private static HistoryUnavailable unavailable() {
    try {
      var make = HistoryUnavailable.class.getDeclaredConstructor(SQLException.class);
      make.setAccessible(true);
      return make.newInstance(lost());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("It is made otherwise", e);
    }
  }

  /** One line, that a company can be called. */
  @Override
  public String toString() {
    return point + (afterwards ? " after " : " before ") + kind;
  }

  /** A name of the fault without blanks, for a company and for a file. */
  public String company() {
    return toString().replace(' ', '-').toLowerCase(Locale.ROOT);
  }
}
