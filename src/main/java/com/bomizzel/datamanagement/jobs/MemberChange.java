package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.outside.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * A member of a record that differs, with the value that is here and the one that the file has.
 *
 * @param member its name in the file
 * @param before the value here, as files spell it; null for null. Of a long one the part around the
 *     first difference, with an ellipsis at each end that was cut
 * @param after the file's value, likewise
 */
public record MemberChange(String member, @Nullable String before, @Nullable String after) {
  /** As many characters of a value are kept. */
  public static final int LONGEST = 500;

  /** How many of them stand before the first difference, when the beginning was cut. */
  public static final int LEAD = 50;

  /** Makes both values printable: line breaks and tabulators become the escapes of JSON. */
  public MemberChange {
    before = printable(before);
    after = printable(after);
  }

  /** The change between two values of any length. */
  public static MemberChange between(
      String member, @Nullable String before, @Nullable String after) {
    int start = before == null || after == null ? 0 : start(before, after);
    return new MemberChange(member, part(before, start), part(after, start));
  }

  /** Where to begin so that the first difference can be seen. */
  private static int start(String before, String after) {
    int shorter = Math.min(before.length(), after.length());
    int same = 0;
    while (same < shorter && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    return same < LONGEST - LEAD ? 0 : same - LEAD;
  }

  private static @Nullable String part(@Nullable String value, int start) {
    if (value == null) {
      return null;
    }
    int end = Math.min(value.length(), start + LONGEST);
    return (start > 0 ? PrintableText.CUT : "")
        + value.substring(Math.min(start, value.length()), end)
        + (end < value.length() ? PrintableText.CUT : "");
  }

  private static @Nullable String printable(@Nullable String value) {
    return value == null
        ? null
        : LogText.of(value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"));
  }
}
