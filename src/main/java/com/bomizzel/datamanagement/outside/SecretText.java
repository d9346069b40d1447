package com.bomizzel.datamanagement.outside;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of ours that can be told from other texts, so that none is written down where somebody
 * puts it in a wrong place: a path, a search, a name.
 */
public final class SecretText {
  /** How each API token begins; scanners of source code may look for it. */
  public static final String TOKEN_PREFIX = "bdm_";

  private static final Pattern TOKEN = Pattern.compile("bdm_([0-9a-f]{16})_[0-9a-f]{64}");

  private SecretText() {}

  /** Whether the whole text has the form of an API token. */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** The text with each API token in it cut to its public part; null stays null. */
  public static @Nullable String hidden(@Nullable String text) {
    return text == null || !text.contains(TOKEN_PREFIX)
        ? text
        : TOKEN.matcher(text).replaceAll(TOKEN_PREFIX + "$1_" + PrintableText.CUT);
  }
}
