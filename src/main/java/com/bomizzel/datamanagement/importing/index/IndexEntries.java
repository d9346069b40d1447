package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongPredicate;

/**
 * The sorted entries of a {@link RecordIndex} in its file, mapped into memory.
 *
 * <p>The file lives no longer than its import, so ordinals may stand in it. An entry has 32 bytes,
 * big-endian: the key (8 + 8), the parent's index (4), the index (4), the rank (4), the kind's and
 * the outcome's ordinal (1 + 1), and two unused. They ascend by key, then by place.
 */
@SuppressWarnings("EnumOrdinal") // a scratch file, written and read by the same program
final class IndexEntries {
  static final int ENTRY_BYTES = 32;

  /** How far a search looks from its guess before it doubles the distance. */
  private static final long FIRST_STEP = 8;

  private static final int PARENT = 16;
  private static final int INDEX = 20;
  private static final int RANK = 24;
  private static final int KIND = 28;

  /** The one byte of an entry that changes; the database knows better what it should be. */
  static final int OUTCOME = 29;

  /** One mapping is limited to 2 GiB; this is less and a multiple of an entry. */
  private static final long SEGMENT_BYTES = 1L << 30;

  private static final int CHANGE_BYTES = Long.BYTES + 1;

  private static final RecordKind[] KINDS = RecordKind.values();
  private static final Outcome[] OUTCOMES = Outcome.values();

  private final long count;
  private MappedByteBuffer[] segments;

  private IndexEntries(long count, MappedByteBuffer[] segments) {
    this.count = count;
    this.segments = segments;
  }

  static IndexEntries map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      if (size % ENTRY_BYTES != 0) {
        throw new IOException("The index " + file.getFileName() + " is damaged");
      }
      var segments = new MappedByteBuffer[(int) ((size + SEGMENT_BYTES - 1) / SEGMENT_BYTES)];
      for (int i = 0; i < segments.length; i++) {
        long start = i * SEGMENT_BYTES;
        segments[i] = channel.map(MapMode.READ_WRITE, start, Math.min(SEGMENT_BYTES, size - start));
      }
      return new IndexEntries(size / ENTRY_BYTES, segments);
    }
  }

  /** Puts one entry, its outcome unknown, into {@code buffer}. */
  static void put(ByteBuffer buffer, IndexEntry entry, int rank) {
    buffer.putLong(entry.high()).putLong(entry.low());
    buffer.putInt(entry.parentIndex()).putInt(entry.index()).putInt(rank);
    buffer.put((byte) entry.kind().ordinal()).put((byte) 0).putShort((short) 0);
  }

  /** Gets the next entry of {@code buffer}. */
  static IndexEntry get(ByteBuffer buffer) {
    int at = buffer.position();
    buffer.position(at + ENTRY_BYTES);
    return new IndexEntry(
        buffer.getLong(at),
        buffer.getLong(at + 8),
        buffer.getInt(at + PARENT),
        buffer.getInt(at + INDEX),
        KINDS[buffer.get(at + KIND)]);
  }

  long count() {
    return count;
  }

  /** The first entry that is not less than the key and place; {@link #count} when all are. */
  long lowerBound(RecordKey key, int parentIndex, int index) {
    long guess = guess(key);
    long low = guess;
    long high = guess;
    for (long step = FIRST_STEP;
        low > 0 && compare(low - 1, key, parentIndex, index) >= 0;
        step *= 2) {
      high = low - 1;
      low = Math.max(0, low - step);
    }
    for (long step = FIRST_STEP;
        high < count && compare(high, key, parentIndex, index) < 0;
        step *= 2) {
      low = high + 1;
      high = Math.min(count, high + step);
    }
    return lowerBound(low, high, key, parentIndex, index);
  }

  /**
   * Where a key would be if all were spread evenly: they are digests, so they nearly are. How far
   * off that is, the entry there tells: between it and the key are but a few.
   */
  private long guess(RecordKey key) {
    if (count == 0) {
      return 0;
    }
    long there = Math.min(count - 1, (long) ((key.high() / 0x1p64 + 0.5) * count));
    double missing = key.high() / 0x1p64 - segment(there).getLong(offset(there)) / 0x1p64;
    return Math.max(0, Math.min(count, there + (long) (missing * count)));
  }

  private long lowerBound(long from, long to, RecordKey key, int parentIndex, int index) {
    long low = from;
    long high = to;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (compare(middle, key, parentIndex, index) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int compareKey(long entry, RecordKey key) {
    ByteBuffer segment = segment(entry);
    int at = offset(entry);
    int byHigh = Long.compare(segment.getLong(at), key.high());
    return byHigh != 0 ? byHigh : Long.compare(segment.getLong(at + 8), key.low());
  }

  /** Whether two entries have one key; false when there is no such entry. */
  boolean haveSameKey(long one, long other) {
    if (one < 0 || other >= count) {
      return false;
    }
    ByteBuffer segment = segment(other);
    int at = offset(other);
    ByteBuffer segmentOfOne = segment(one);
    int atOne = offset(one);
    return segmentOfOne.getLong(atOne) == segment.getLong(at)
        && segmentOfOne.getLong(atOne + 8) == segment.getLong(at + 8);
  }

  RecordPlace place(long entry) {
    ByteBuffer segment = segment(entry);
    int at = offset(entry);
    return new RecordPlace(
        KINDS[segment.get(at + KIND)], segment.getInt(at + INDEX), segment.getInt(at + PARENT));
  }

  int rank(long entry) {
    return segment(entry).getInt(offset(entry) + RANK);
  }

  Outcome outcome(long entry) {
    return OUTCOMES[segment(entry).get(offset(entry) + OUTCOME)];
  }

  void setOutcome(long entry, Outcome outcome) {
    segment(entry).put(offset(entry) + OUTCOME, (byte) outcome.ordinal());
  }

  /** Makes the outcomes of such entries UNKNOWN, whatever is in their place. */
  void forget(LongPredicate which) {
    for (long entry = 0; entry < count; entry++) {
      if (which.test(entry)) {
        setOutcome(entry, Outcome.UNKNOWN);
      }
    }
  }

  /** That an entry has that outcome, in nine bytes. */
  static byte[] change(long entry, Outcome outcome) {
    return ByteBuffer.allocate(CHANGE_BYTES).putLong(entry).put((byte) outcome.ordinal()).array();
  }

  /**
   * Sets what {@link #change} says, one after the other.
   *
   * @throws IOException when there are no such entries or outcomes
   */
  void apply(byte[] changes) throws IOException {
    ByteBuffer each = ByteBuffer.wrap(changes);
    while (each.remaining() >= CHANGE_BYTES) {
      long entry = each.getLong();
      int outcome = each.get();
      if (entry < 0 || entry >= count || outcome < 0 || outcome >= OUTCOMES.length) {
        throw new IOException("The outcomes are those of another index");
      }
      setOutcome(entry, OUTCOMES[outcome]);
    }
  }

  /**
   * Unmaps the file. Whoever asks for an entry afterwards gets an {@link
   * IndexOutOfBoundsException}; nobody may be asking meanwhile.
   */
  void close() {
    MappedByteBuffer[] mapped = segments;
    segments = new MappedByteBuffer[0];
    for (MappedByteBuffer segment : mapped) {
      Unmapping.unmap(segment);
    }
  }

  private int compare(long entry, RecordKey key, int parentIndex, int index) {
    int byKey = compareKey(entry, key);
    if (byKey != 0) {
      return byKey;
    }
    ByteBuffer segment = segment(entry);
    int byParent = Integer.compare(segment.getInt(offset(entry) + PARENT), parentIndex);
    return byParent != 0 ? byParent : Integer.compare(segment.getInt(offset(entry) + INDEX), index);
  }

  private ByteBuffer segment(long entry) {
    return segments[(int) (entry * ENTRY_BYTES / SEGMENT_BYTES)];
  }

  private static int offset(long entry) {
    return (int) (entry * ENTRY_BYTES % SEGMENT_BYTES);
  }
}
