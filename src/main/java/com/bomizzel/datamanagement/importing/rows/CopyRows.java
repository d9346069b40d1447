package com.bomizzel.datamanagement.importing.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * New rows of one table, encoded for {@code COPY}, which is the fastest way to write many. Whoever
 * comes first to some of them encodes those: a helper, or the thread that sends them. So PostgreSQL
 * stores the first while the last are still being encoded, and the rows of one table while those of
 * the next are. What is to be encoded must no longer change. Used by one thread, and its helper.
 */
public final class CopyRows {
  private static final int PIECE_ROWS = 200;

  private final String table;
  private final int count;
  private final String sql;
  private final List<FutureTask<byte[]>> pieces = new ArrayList<>();

  /**
   * Rows of {@code table} with these columns; the names are SQL, never anybody's input.
   *
   * @param encoding gives for each column the text that PostgreSQL reads, or null
   */
  public <R> CopyRows(
      String table, List<String> columns, List<R> rows, Function<R, List<String>> encoding) {
    this.table = table;
    this.count = rows.size();
    this.sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin";
    for (int from = 0; from < rows.size(); from += PIECE_ROWS) {
      List<R> piece = rows.subList(from, Math.min(from + PIECE_ROWS, rows.size()));
      pieces.add(new FutureTask<>(() -> encode(piece, encoding)));
    }
  }

  private static <R> byte[] encode(List<R> rows, Function<R, List<String>> encoding) {
    CopyText text = new CopyText();
    for (R row : rows) {
      text.add(encoding.apply(row));
    }
    return text.toBytes();
  }

  /** Lets a helper begin; what none has time for, {@link #write} encodes when it sends it. */
  public void encodeOn(Executor helper) {
    if (pieces.size() < 2) {
      return; // Sent at once.
    }
    try {
      helper.execute(() -> pieces.forEach(FutureTask::run));
    } catch (RejectedExecutionException e) {
      // A busy server has no helper to spare.
    }
  }

  /**
   * Writes all rows, or none and throws.
   *
   * @throws RowsSwallowed when the database kept fewer: then the caller takes back those
   */
  public void write(Connection connection) throws SQLException {
    if (pieces.isEmpty()) {
      return;
    }
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      for (FutureTask<byte[]> piece : pieces) {
        byte[] bytes = encoded(piece);
        copy.writeToCopy(bytes, 0, bytes.length);
      }
      RowsSwallowed.check(table, count, copy.endCopy());
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static byte[] encoded(FutureTask<byte[]> piece) throws SQLException {
    piece.run(); // Nothing when the helper has begun.
    try {
      return piece.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Rows cannot be encoded", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Writing was interrupted", e);
    }
  }
}
