package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.importing.record.CaseMapping;
import com.bomizzel.datamanagement.importing.record.ProcessingOrder;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one import must know about its whole file: which records are the same one, where the first
 * of them stands, and what became of each so far. It lives in a file, so it takes no heap.
 *
 * <p>One job's thread uses and closes it; beside it, another may ask for {@link #entry} and {@link
 * #rank}, which never change. What is in the file of outcomes may be more or less than what has
 * committed, or damaged: {@link CommittedOutcomes} puts it right when the index is opened.
 */
public final class RecordIndex implements Closeable {
  /** Stands for no entry. */
  public static final long NONE = -1;

  private final IndexEntries entries;
  private final CaseMapping cases;

  /** Null unless they are to be taken. */
  private @Nullable ByteArrayOutputStream changes;

  private RecordIndex(IndexEntries entries, CaseMapping cases) {
    this.entries = entries;
    this.cases = cases;
  }

  /**
   * Opens the index that a {@link RecordIndexBuilder} has written to {@code file}.
   *
   * @param cases those that the file's users were indexed with
   */
  public static RecordIndex open(Path file, CaseMapping cases) throws IOException {
    return new RecordIndex(IndexEntries.map(file), cases);
  }

  /** What the database makes of the letters of addresses. */
  public CaseMapping cases() {
    return cases;
  }

  /** The key of the file's users with that address. */
  public RecordKey user(String email) {
    return RecordKey.user(email, cases);
  }

  /**
   * The number of the entry for a record, to be asked once and kept; {@link #NONE} when it has none
   * (an element that is not an object).
   */
  public synchronized long entry(RecordKey key, RecordPlace place) {
    long entry = entries.lowerBound(key, place.parentIndex(), place.index());
    return holds(entry, key) && entries.place(entry).equals(place) ? entry : NONE;
  }

  /**
   * How many records with the same key stand before a record, in the order of processing: 0 for the
   * first one, and for {@link #NONE}.
   */
  public synchronized int rank(long entry) {
    return entry == NONE ? 0 : entries.rank(entry);
  }

  /** Where the first record with this key stands; empty when the file has none. */
  public Optional<RecordPlace> first(RecordKey key) {
    long entry = firstEntry(key);
    return holds(entry, key) ? Optional.of(entries.place(entry)) : Optional.empty();
  }

  /** Whether the file has another record with the same key. */
  public boolean isRepeated(long entry) {
    return entry != NONE
        && (entries.haveSameKey(entry - 1, entry) || entries.haveSameKey(entry, entry + 1));
  }

  /**
   * What became of the records with this key so far: the first of CREATED, UPDATED, SKIPPED,
   * REJECTED that any of them has; UNKNOWN when none was processed, or the file has none.
   */
  public Outcome outcome(RecordKey key) {
    Outcome best = Outcome.UNKNOWN;
    for (long entry = firstEntry(key); best != Outcome.CREATED && holds(entry, key); entry++) {
      Outcome outcome = entries.outcome(entry);
      if (outcome != Outcome.UNKNOWN && (best == Outcome.UNKNOWN || outcome.compareTo(best) < 0)) {
        best = outcome;
      }
    }
    return best;
  }

  /** What became of a record; UNKNOWN before, and for {@link #NONE}. */
  public Outcome outcome(long entry) {
    return entry == NONE ? Outcome.UNKNOWN : entries.outcome(entry);
  }

  /** Notes what became of a record; nothing happens for {@link #NONE}. */
  public void setOutcome(long entry, Outcome outcome) {
    if (entry != NONE) {
      entries.setOutcome(entry, outcome);
      if (changes != null) {
        changes.writeBytes(IndexEntries.change(entry, outcome));
      }
    }
  }

  /** From now on what becomes of records is also to be {@linkplain #takeChanges taken}. */
  void beginChanges() {
    changes = new ByteArrayOutputStream();
  }

  /** What became of records since this was asked last; empty when nothing did. */
  byte[] takeChanges() {
    if (changes == null) {
      return new byte[0];
    }
    byte[] taken = changes.toByteArray();
    changes.reset();
    return taken;
  }

  /**
   * Notes again what was taken from another index of the same file.
   *
   * @throws IOException when it cannot be of the same file
   */
  void applyChanges(byte[] taken) throws IOException {
    entries.apply(taken);
  }

  /** Makes all outcomes UNKNOWN, whatever is in their place. */
  void forgetAll() {
    entries.forget(entry -> true);
  }

  /**
   * Makes the outcomes of {@code next} and of all that follow it in its section UNKNOWN again, and
   * forgets what was to be taken: no chunk that noted it has committed.
   */
  public void forgetFrom(RecordPlace next) {
    takeChanges();
    entries.forget(
        entry ->
            entries.outcome(entry) != Outcome.UNKNOWN
                && ProcessingOrder.sameSection(entries.place(entry), next)
                && ProcessingOrder.BY_PLACE.compare(entries.place(entry), next) >= 0);
  }

  /** How many records the index holds. */
  public long size() {
    return entries.count();
  }

  /**
   * Unmaps the file. The reading thread may be still at work, when nobody waits for it any longer:
   * it is waited for while it has the index, and gets an {@link IndexOutOfBoundsException} later.
   */
  @Override
  public synchronized void close() {
    entries.close();
  }

  private long firstEntry(RecordKey key) {
    return entries.lowerBound(key, RecordPlace.NO_PARENT, 0);
  }

  private boolean holds(long entry, RecordKey key) {
    return entry < entries.count() && entries.compareKey(entry, key) == 0;
  }
}
