package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.importing.upload.StagingArea;
import com.bomizzel.datamanagement.jobs.JobLease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/**
 * What became of an import's records so far, for a server that goes on with it and does not find
 * the index of the one that began: it makes the same index of the same file, and notes these in it.
 * Where servers have a common folder they find the index itself. Thread-safe.
 *
 * <p>Each chunk's are put before it commits. What one has put that did not commit is forgotten, as
 * in the index itself, when its section is opened again, and a later lease's are noted later. It
 * cannot be earlier, for nobody knows before the chunk was applied; nor later: of a chunk that has
 * committed, by a server that then died, nobody else would ever know. So the chunk's locks wait for
 * it, for seconds ({@code SharedFiles#put}); then the chunk is rolled back and tried again later.
 */
@ApplicationScoped
public class SharedOutcomes {
  private static final String PIECES = ".outcomes.";

  @Inject private StagingArea staging;

  /**
   * Notes in an index that was just opened what others have put, and begins to watch it.
   *
   * @param alive told at each of what others have put
   */
  public void open(String importId, RecordIndex index, Runnable alive) throws IOException {
    if (staging.isShared()) {
      for (String name : staging.pieces(importId, PIECES)) {
        index.applyChanges(staging.readPiece(name));
        alive.run();
      }
      index.beginChanges();
    }
  }

  /** Puts what became of the records of a chunk that is about to commit. */
  public void put(JobLease lease, RecordIndex index) throws IOException {
    byte[] changes = index.takeChanges();
    if (changes.length > 0) {
      String order = "%019d.%019d".formatted(lease.fence(), index.nextPiece());
      staging.addPiece(lease.jobId(), PIECES + order, changes);
    }
  }
}
