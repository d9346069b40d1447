package com.bomizzel.datamanagement.jobs;

import java.util.Collection;

/**
 * What became of an import's records of one kind. When the import has ended, {@code inFile =
 * created + updated + skipped + rejected}.
 */
public record RecordCounts(long inFile, long created, long updated, long skipped, long rejected) {
  /** Nothing yet. */
  public static final RecordCounts ZERO = new RecordCounts(0, 0, 0, 0, 0);

  /** All of them together. */
  public static RecordCounts total(Collection<RecordCounts> kinds) {
    return kinds.stream().reduce(ZERO, RecordCounts::plus);
  }

  /** The sum, figure by figure. */
  public RecordCounts plus(RecordCounts other) {
    return new RecordCounts(
        inFile + other.inFile,
        created + other.created,
        updated + other.updated,
        skipped + other.skipped,
        rejected + other.rejected);
  }

  /** Records that have an outcome. */
  public long done() {
    return created + updated + skipped + rejected;
  }
}
