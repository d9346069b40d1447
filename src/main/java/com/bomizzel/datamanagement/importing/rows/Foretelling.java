package com.bomizzel.datamanagement.importing.rows;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How much of what a validation has met it remembers, so that it needs neither all memory nor a
 * time that grows with the square of the file; and which of these bounds it has reached, from where
 * on it foretells less exactly and must say so. Not thread-safe.
 */
public final class Foretelling {
  private final Bounds bounds;
  private final Set<Bound> reached = EnumSet.noneOf(Bound.class);
  private final Set<Bound> told = EnumSet.noneOf(Bound.class);

  /** With these bounds, none of which is reached. */
  public Foretelling(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * What is bounded.
   *
   * @param sameKeys earlier rows that are looked at for one key of a row
   * @param freeKeys rows that have given up a key
   * @param earlierRows rows that a slice refers to, all together
   * @param recordBytes records that the file has more than once
   * @param children notes, history entries and attachments that the file has more than once; and
   *     rows that got people
   */
  public record Bounds(
      int sameKeys, int freeKeys, int earlierRows, long recordBytes, int children) {
    /** Those of every validation outside tests. */
    public static final Bounds DEFAULT = new Bounds(30, 3000, 5000, 32L << 20, 100_000);
  }

  /** One of them. */
  public enum Bound {
    /** More rows may have a key in common than are looked at. */
    SAME_KEYS("%,d rows that may have a key in common with one record"),
    /** More rows have given up a key. */
    FREE_KEYS("%,d rows that have given up a key"),
    /** More rows hang together. */
    EARLIER_ROWS("%,d rows that a part of the file refers to"),
    /** The file has more records twice than are remembered. */
    RECORDS("%,d bytes of records that the file has more than once"),
    /** The file has more notes, history entries and attachments twice. */
    CHILDREN("%,d notes, history entries and attachments that the file has more than once");

    private final String what;

    Bound(String what) {
      this.what = what;
    }

    private String of(Bounds bounds) {
      long limit =
          switch (this) {
            case SAME_KEYS -> bounds.sameKeys;
            case FREE_KEYS -> bounds.freeKeys;
            case EARLIER_ROWS -> bounds.earlierRows;
            case RECORDS -> bounds.recordBytes;
            case CHILDREN -> bounds.children;
          };
      return String.format(Locale.ROOT, what, limit);
    }
  }

  /** How much is remembered. */
  public Bounds bounds() {
    return bounds;
  }

  /** Something is passed over, or forgotten. */
  public void reached(Bound bound) {
    reached.add(bound);
  }

  /** A sentence for each bound that was reached since this was asked before; each once. */
  public List<String> untold() {
    List<String> sentences = new ArrayList<>();
    for (Bound bound : reached) {
      if (told.add(bound)) {
        sentences.add(
            "From here on the check foretells the import less exactly, for it remembers no more"
                + " than "
                + bound.of(bounds));
      }
    }
    return sentences;
  }
}
