package com.bomizzel.datamanagement.cli;

/** How a command ended, for scripts; documented in command-line.md. */
final class ExitCode {
  static final int DONE = 0;

  /** Done, but not with all: records were rejected, or the backup is not all that it should be. */
  static final int INCOMPLETE = 1;

  static final int REFUSED = 2;
  static final int FAILED = 3;
  static final int UNREACHABLE = 4;

  private ExitCode() {}
}
