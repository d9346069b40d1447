package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import org.jspecify.annotations.Nullable;

/** A key and a place on their way into a {@link RecordIndex}; they ascend by key, then by place. */
record IndexEntry(long high, long low, int parentIndex, int index, RecordKind kind)
    implements Comparable<IndexEntry> {
  static IndexEntry of(RecordKey key, RecordPlace place) {
    return new IndexEntry(key.high(), key.low(), place.parentIndex(), place.index(), place.kind());
  }

  /** The first bits of the key, as ascending as the keys: at least one. */
  int leadingBits(int bits) {
    return (int) ((high ^ Long.MIN_VALUE) >>> (Long.SIZE - bits));
  }

  boolean sameKey(@Nullable IndexEntry other) {
    return other != null && high == other.high && low == other.low;
  }

  @Override
  public int compareTo(IndexEntry other) {
    // Not a chain of comparators: a file has millions of these to be sorted.
    if (high != other.high) {
      return Long.compare(high, other.high);
    }
    if (low != other.low) {
      return Long.compare(low, other.low);
    }
    return parentIndex != other.parentIndex
        ? Integer.compare(parentIndex, other.parentIndex)
        : Integer.compare(index, other.index);
  }
}
