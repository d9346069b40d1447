package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * What became of imports' records, in pieces that are written in the transactions of the chunks
 * that they tell of: whatever becomes of a server and its files, just what has committed is here.
 * Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ImportOutcomes {
  /** One has up to 27 kB. */
  private static final int AT_ONCE = 50;

  private static final String ADD =
      "insert into data_import_outcomes (import_id, outcomes) values (:id, :outcomes)";

  private static final String BEHIND =
      """
      select number, outcomes from data_import_outcomes
       where import_id = :id and number > :after order by number limit :limit
      """;

  private LogDatabase database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ImportOutcomes() {}

  @Inject
  ImportOutcomes(DataSource dataSource) {
    database = new LogDatabase(dataSource);
  }

  /**
   * A piece.
   *
   * @param number ascends in the order in which an import's chunks have committed
   * @param outcomes as they were added; empty in the first piece, which says that none is missing
   */
  @SuppressWarnings("ArrayRecordComponent") // it is only handed on
  public record Piece(long number, byte[] outcomes) {}

  /** Notes that the outcomes of an import will all be here, from its first chunk on. */
  static void begin(Handle handle, String importId) {
    add(handle, importId, new byte[0]);
  }

  /**
   * Adds those of one chunk in the chunk's own transaction, once its {@linkplain ImportCounts#add
   * counts} are added: those hold the log row, so the pieces are in the order of the chunks.
   */
  public void add(JobLease lease, Connection connection, byte[] outcomes) throws SQLException {
    LogDatabase.callOn(connection, handle -> add(handle, lease.jobId(), outcomes));
  }

  private static int add(Handle handle, String importId, byte[] outcomes) {
    return handle.createUpdate(ADD).bind("id", importId).bind("outcomes", outcomes).execute();
  }

  /**
   * The next pieces of an import in their order, not more than fit into memory; none at the end.
   *
   * @param after the number of the last one had; 0 for the first
   */
  public List<Piece> behind(String importId, long after) {
    return database.list(
        BEHIND,
        Piece.class,
        query -> query.bind("id", importId).bind("after", after).bind("limit", AT_ONCE));
  }
}
