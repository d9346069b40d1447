package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.importing.upload.StagingArea;
import com.bomizzel.datamanagement.jobs.ImportOutcomes;
import com.bomizzel.datamanagement.jobs.ImportOutcomes.Piece;
import com.bomizzel.datamanagement.jobs.JobLease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What became of an import's records in the chunks that have committed, for an execution that goes
 * on with it. Its index may be another server's, one that was made anew of the same file, or one
 * that a power cut has left in any state: what it says of outcomes is not believed. Thread-safe.
 */
@ApplicationScoped
public class CommittedOutcomes {
  /** Those of servers without a common folder, in versions before this one. */
  private static final String FORMER = ".outcomes.";

  @Inject private StagingArea staging;
  @Inject private ImportOutcomes pieces;

  /**
   * Makes an index that was just opened know just what has committed, and begins to watch it.
   *
   * @param alive told again and again that this gets further
   */
  public void open(String importId, RecordIndex index, Runnable alive) throws IOException {
    List<Piece> next = pieces.behind(importId, 0);
    if (!next.isEmpty() && next.get(0).outcomes().length == 0) {
      index.forgetAll();
    } else {
      // A version before this one has begun it: what is not here is in the index itself, or there.
      for (String name : staging.pieces(importId, FORMER)) {
        index.applyChanges(staging.readPiece(name));
        alive.run();
      }
    }
    while (!next.isEmpty()) {
      for (Piece piece : next) {
        index.applyChanges(piece.outcomes());
      }
      alive.run();
      next = pieces.behind(importId, next.get(next.size() - 1).number());
    }
    index.beginChanges();
  }

  /** Adds what became of the records of a chunk that is about to commit, in its transaction. */
  public void add(JobLease lease, Connection connection, RecordIndex index) throws SQLException {
    byte[] changes = index.takeChanges();
    if (changes.length > 0) {
      pieces.add(lease, connection, changes);
    }
  }
}
