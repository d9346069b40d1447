package com.bomizzel.datamanagement.console;

/** The steps of the Import tab, in their order. */
public enum ImportStep {
  /** To choose a file, and to say where it comes from. */
  FILE(1),
  /** To check it. */
  CHECK(2),
  /** To see what would happen. */
  REVIEW(3),
  /** To let it happen. */
  IMPORT(4);

  private final int number;

  ImportStep(int number) {
    this.number = number;
  }

  /** Counted from 1. */
  public int getNumber() {
    return number;
  }
}
