package com.bomizzel.datamanagement.security;

import java.util.Locale;
import java.util.Set;

/** What a script may do with an {@link ApiToken}, at most. */
public enum TokenScope {
  /** Begin exports, see, download and delete them, plan them, and see the history. */
  EXPORT(false),
  /** That, and begin, see and cancel imports. */
  EXPORT_AND_IMPORT(true);

  private static final Set<Right> OF_EXPORTS =
      Set.of(Right.EXPORT, Right.SEE_EXPORTS, Right.SEE_HISTORY, Right.PLAN, Right.SEE_PLANS);

  private final boolean everything;

  TokenScope(boolean everything) {
    this.everything = everything;
  }

  /** Whether the scope has that right, which its person must have, too. */
  boolean has(Right right) {
    return everything || OF_EXPORTS.contains(right);
  }

  /** As the API and the database name it. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that {@link #jsonName}. */
  static TokenScope of(String jsonName) {
    return valueOf(jsonName.toUpperCase(Locale.ROOT));
  }
}
