package com.bomizzel.datamanagement.document.reading;

/**
 * Says that a text or a member's name held something that PostgreSQL cannot store, and that each
 * such character was replaced with U+FFFD when the record was read.
 *
 * @param path the member's path inside its record, as in {@code .customFields.Key}
 * @param code what was replaced
 * @param others how many more texts of the record were repaired that are not told one by one
 */
public record TextRepair(String path, Code code, int others) {

  /** A repair that stands for itself. */
  public TextRepair(String path, Code code) {
    this(path, code, 0);
  }

  /** What was replaced. */
  public enum Code {
    /** U+0000. */
    NUL_REPLACED("U+0000"),
    /** Half of a surrogate pair. */
    SURROGATE_REPLACED("a lone surrogate");

    private final String what;

    Code(String what) {
      this.what = what;
    }
  }

  /** A sentence for people, without the record's place. */
  public String message() {
    String sentence =
        "The text holds " + code.what + ", which cannot be stored; it was replaced with U+FFFD";
    return others == 0
        ? sentence
        : "%s; so were %,d more texts of this record".formatted(sentence, others);
  }
}
