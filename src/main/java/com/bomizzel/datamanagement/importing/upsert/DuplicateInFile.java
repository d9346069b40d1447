package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import java.util.Optional;

/**
 * A record that the file has before.
 *
 * @param first where the first one stands
 * @param again where this one stands
 */
public record DuplicateInFile(RecordPlace first, RecordPlace again) {

  /**
   * Empty for the first of its key, and for one without an id, which is never the same as others.
   */
  static Optional<DuplicateInFile> of(RecordIndex index, ImportItem item) {
    boolean again = item.contentId() == null && index.rank(item.entry()) > 0;
    return again
        ? index.first(item.key()).map(first -> new DuplicateInFile(first, item.place()))
        : Optional.empty();
  }

  /** Whether a validation must remember this record, because the file has it again. */
  public static boolean isPossible(ImportRun run, ImportItem item) {
    return run.validateOnly() && item.contentId() == null && run.index().isRepeated(item.entry());
  }

  /** Whether a validation has met one before that would have been created. */
  public static boolean isCreatedByFile(ImportRun run, ImportItem item) {
    return isPossible(run, item) && run.index().outcome(item.key()) == Outcome.CREATED;
  }

  /** For the middle of a sentence: both places. */
  @Override
  public String toString() {
    return "at " + first.path() + " and at " + again.path();
  }
}
