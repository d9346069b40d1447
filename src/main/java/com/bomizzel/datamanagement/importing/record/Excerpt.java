package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.outside.PrintableText;
import org.jspecify.annotations.Nullable;

/** Quotes texts of a file in messages: whoever wrote them must not decide how long those are. */
public final class Excerpt {
  private static final int LONGEST = 100;

  private Excerpt() {}

  /** The text as it may be printed, or its first characters and an ellipsis; null for null. */
  public static @Nullable String of(String text) {
    return PrintableText.of(text, LONGEST + 1);
  }
}
