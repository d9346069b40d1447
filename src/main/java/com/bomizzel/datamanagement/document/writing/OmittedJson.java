package com.bomizzel.datamanagement.document.writing;

/**
 * Stands for a JSON value that is too large to be written out: a few bytes of a table may hold
 * numbers of gigabytes of digits. {@link DocumentWriter} leaves its member out and names it.
 */
public final class OmittedJson {
  /** What the text begins with that stands for the value, before its size; no JSON does. */
  public static final String MARK = "omitted:";

  private OmittedJson() {}

  static boolean is(String json) {
    return json.startsWith(MARK);
  }

  static long bytes(String mark) {
    return Long.parseLong(mark.substring(MARK.length()));
  }
}
