package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.outside.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * How long the texts are that the log tables keep. All that this package binds to a statement goes
 * through here ({@link LogDatabase}), and so through {@link PrintableText}.
 */
public final class LogText {
  /** The most characters (UTF-16) that are kept of a text, the mark of a cut included. */
  public static final int LONGEST = 1_000;

  private LogText() {}

  /** The text as it is kept: {@linkplain PrintableText#of printable and cut}; null for null. */
  public static @Nullable String of(@Nullable String text) {
    return PrintableText.of(text, LONGEST);
  }
}
