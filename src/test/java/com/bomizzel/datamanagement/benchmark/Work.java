package com.bomizzel.datamanagement.benchmark;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is measured, in the order in which each round does it: works of the server, each near the
 * baseline that it is compared with, so that noise of the machine hits both.
 */
enum Work {
  EXPORT("export", "export", TableState.FULL, TableState.FULL),
  COPY_OUT("E1", "E1: COPY + deflate, one thread", TableState.FULL, TableState.FULL),
  DUMP("E2", "E2: pg_dump -Fc -Z6", null, null),
  READ_BACK("read-back", "an export, read back after it", TableState.FULL, TableState.FULL),
  EXPORT_DOWNLOAD("download", "export and download", TableState.FULL, TableState.FULL),
  VALIDATE_EMPTY(
      "validate-empty", "validateOnly, empty company", TableState.EMPTY, TableState.EMPTY),
  IMPORT("import", "import, empty company", TableState.EMPTY, TableState.FULL),
  REIMPORT("reimport", "re-import, all skipped", TableState.FULL, TableState.FULL),
  VALIDATE_FULL("validate-full", "validateOnly, all there", TableState.FULL, TableState.FULL),
  OVERWRITE_EQUAL("overwrite-equal", "overwrite, all equal", TableState.FULL, TableState.FULL),
  OVERWRITE_CHANGED(
      "overwrite-changed", "overwrite, all changed", TableState.FULL, TableState.CHANGED),
  COPY_IN("I1", "I1: COPY into the indexed tables", TableState.EMPTY, TableState.FULL),
  RESTORE("I2", "I2: pg_restore", null, null);

  private final String key;
  private final String title;
  private final TableState before;
  private final TableState after;

  Work(String key, String title, TableState before, TableState after) {
    this.key = key;
    this.title = title;
    this.before = before;
    this.after = after;
  }

  /** What the server's tables hold before a work and after it. */
  enum TableState {
    /** A company without any record. */
    EMPTY,
    /** All rows of the workload. */
    FULL,
    /** All rows, with other values. */
    CHANGED
  }

  /** Its name on the command line and in the JSON report. */
  String key() {
    return key;
  }

  /** Its name for people. */
  String title() {
    return title;
  }

  /** What the server's tables must hold before it; empty when it has a database of its own. */
  Optional<TableState> before() {
    return Optional.ofNullable(before);
  }

  /** What the server's tables hold after it; empty when it leaves them as they are. */
  Optional<TableState> after() {
    return Optional.ofNullable(after);
  }

  /** Whether PostgreSQL's own tools or COPY do it, and not the server. */
  boolean isBaseline() {
    return this == COPY_OUT || this == DUMP || this == COPY_IN || this == RESTORE;
  }

  /** Whether it runs a program of PostgreSQL's. */
  boolean needsTools() {
    return this == DUMP || this == RESTORE;
  }

  /** The work of that {@link #key}. */
  static Optional<Work> named(String key) {
    return Arrays.stream(values()).filter(work -> work.key.equals(key)).findFirst();
  }
}
