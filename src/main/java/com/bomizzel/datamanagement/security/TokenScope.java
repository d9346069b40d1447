package com.bomizzel.datamanagement.security;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a script may do with an {@link ApiToken}, at most. */
public enum TokenScope {
  /** Begin exports, see, download and delete them, and see the history. */
  EXPORT(EnumSet.of(Right.EXPORT, Right.SEE_EXPORTS, Right.SEE_HISTORY)),
  /** That, and begin, see and cancel imports. */
  EXPORT_AND_IMPORT(EnumSet.allOf(Right.class));

  private final Set<Right> rights;

  TokenScope(Set<Right> rights) {
    this.rights = rights;
  }

  /** Whether the scope has that right, which its person must have, too. */
  boolean has(Right right) {
    return rights.contains(right);
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
