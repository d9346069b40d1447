package com.bomizzel.datamanagement.security;

/** What a caller may do with a company, or may not. */
public enum Right {
  /** Begin an export. */
  EXPORT(true),
  /** Begin an import. */
  IMPORT(true),
  /** See, download and delete exports. */
  SEE_EXPORTS(false),
  /** See and cancel imports. */
  SEE_IMPORTS(false),
  /** See the history of both. */
  SEE_HISTORY(false),
  /** Make, change and end plans of backups, and have backups made by them. */
  PLAN(true),
  /** See plans and what they made. */
  SEE_PLANS(false);

  private final boolean begins;

  Right(boolean begins) {
    this.begins = begins;
  }

  /** Whether it begins something, which nobody may with a company that is not active. */
  boolean begins() {
    return begins;
  }
}
