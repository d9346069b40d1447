package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import java.util.Comparator;

/** A key and a place on their way into a {@link RecordIndex}; they ascend by key, then by place. */
record IndexEntry(long high, long low, int parentIndex, int index, RecordKind kind)
    implements Comparable<IndexEntry> {
  private static final Comparator<IndexEntry> ORDER =
      Comparator.comparingLong(IndexEntry::high)
          .thenComparingLong(IndexEntry::low)
          .thenComparingInt(IndexEntry::parentIndex)
          .thenComparingInt(IndexEntry::index);

  static IndexEntry of(RecordKey key, RecordPlace place) {
    return new IndexEntry(key.high(), key.low(), place.parentIndex(), place.index(), place.kind());
  }

  boolean sameKey(IndexEntry other) {
    return other != null && high == other.high && low == other.low;
  }

  @Override
  public int compareTo(IndexEntry other) {
    return ORDER.compare(this, other);
  }
}
