package com.bomizzel.datamanagement.console;

/** The steps of the Import tab, in their order. */
public enum ImportStep {
  /** To choose a file, and to say where it comes from. */
  FILE,
  /** To check it. */
  CHECK,
  /** To see what would happen. */
  REVIEW,
  /** To let it happen. */
  IMPORT;

  /** Counted from 1. */
  public int getNumber() {
    return ordinal() + 1;
  }
}
