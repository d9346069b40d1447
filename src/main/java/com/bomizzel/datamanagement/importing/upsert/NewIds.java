package com.bomizzel.datamanagement.importing.upsert;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.util.UUID;

/**
 * Ids of new rows: UUIDs of version 7, each greater than the one before. Exports order records of
 * one moment by their ids, so these keep the file's order for good.
 *
 * <p>Their time is the database's, of which there is one: whichever server goes on with an import,
 * its ids are greater than those of the chunks that were committed before. Not thread-safe.
 */
final class NewIds {
  private final TimeOrderedEpochFactory factory =
      TimeOrderedEpochFactory.builder()
          .withIncrementPlusN()
          .withTimeFunction(() -> this.milliseconds)
          .build();

  private long milliseconds;

  /**
   * A chunk begins.
   *
   * @param now the database's time, in milliseconds; one that went back is not believed
   */
  void beginChunk(long now) {
    milliseconds = Math.max(milliseconds, now);
  }

  /** An id that nobody has. */
  UUID next() {
    return factory.create();
  }
}
