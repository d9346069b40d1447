package com.bomizzel.datamanagement.document.writing;

import com.bomizzel.datamanagement.document.DocumentSizes;
import com.bomizzel.datamanagement.document.RecordPlace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Measures one record while it is written. Of the JSON in it, which is PostgreSQL's own text, it
 * looks at names and nesting alone.
 */
final class RecordGauge {
  /** The document, {@code data}, a section, a record: all that is open around a member's value. */
  private static final int DEPTH = 4;

  /** Around a child's: its array and itself, too. */
  private static final int DEPTH_OF_CHILD = DEPTH + 2;

  /** More members than the objects around a value have, all together. */
  private static final int NAMES_AROUND = 64;

  /** No member of the format has a longer one. */
  private static final int LONGEST_KNOWN_NAME = 64;

  /** A reader takes four bytes of a name at a time. */
  private static final int NAME_UNIT = 4;

  private static final int[] NONE = {};
  private static final int FIRST_LEVELS = 8;

  private final RecordPlace place;
  private final @Nullable String id;
  private final long start;
  private final int around;
  private int depth;
  private int nameBytes = LONGEST_KNOWN_NAME;
  private int openNames = NAMES_AROUND;
  private long longNameBytes;
  private int[] names = NONE;
  private long childBytes;
  private @Nullable String largestMember;
  private long largest = -1;

  /** For a record that begins at that position of the document. */
  RecordGauge(RecordPlace place, @Nullable String id, long start) {
    this.place = place;
    this.id = id;
    this.start = start;
    this.around = place.isChild() ? DEPTH_OF_CHILD : DEPTH;
    this.depth = around + 1;
  }

  RecordPlace place() {
    return place;
  }

  @Nullable String id() {
    return id;
  }

  /** The member that is longest; null before the first. */
  @Nullable String largestMember() {
    return largestMember;
  }

  /** Bytes of arrays in it that do not count, for their elements are records themselves. */
  void leaveOut(long bytes) {
    childBytes += bytes;
  }

  /** A member whose value has so many characters. */
  void member(String name, int length) {
    if (length > largest) {
      largest = length;
      largestMember = name;
    }
  }

  /** A member that is JSON, as PostgreSQL writes it: a colon follows a name at once. */
  void json(String name, String json) {
    member(name, json.length());
    int open = 0;
    int openNow = 0;
    for (int i = 0; i < json.length(); i++) {
      switch (json.charAt(i)) {
        case '{', '[' -> {
          if (++open >= names.length) {
            names = Arrays.copyOf(names, Math.max(FIRST_LEVELS, 2 * open));
          }
          names[open] = 0;
          depth = Math.max(depth, around + open);
        }
        case '}', ']' -> openNow -= names[open--];
        case '"' -> {
          int from = i + 1;
          i = endOfText(json, from);
          if (i + 1 < json.length() && json.charAt(i + 1) == ':') {
            names[open]++;
            openNames = Math.max(openNames, NAMES_AROUND + ++openNow);
            name(json, from, i);
          }
        }
        default -> {
          // Neither a name nor nested.
        }
      }
    }
  }

  /** Where the quote is that ends a text. */
  private static int endOfText(String json, int from) {
    int i = from;
    while (json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private void name(String json, int from, int to) {
    int bytes = to - from;
    for (int i = from; i < to; i++) {
      char c = json.charAt(i);
      bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    nameBytes = Math.max(nameBytes, bytes + NAME_UNIT);
    longNameBytes += bytes > DocumentSizes.LONG_NAME ? bytes : 0;
  }

  /** What it takes, when it ends at that position. */
  DocumentSizes sizes(long end) {
    return new DocumentSizes(
        depth, end - start - childBytes, nameBytes, openNames, longNameBytes, 1);
  }
}
