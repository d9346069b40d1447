package com.bomizzel.datamanagement.launch;

/**
 * How the process ends when it cannot start; the numbers are those of BSD's {@code sysexits.h},
 * which service managers know.
 */
enum ExitCode {
  /** A setting, or the database's shape, is wrong: trying again does not help. */
  CONFIGURATION(78),
  /** The database does not answer, or the port is taken: trying again may help. */
  UNAVAILABLE(69),
  /** The database does not let the role in, or not do what it must. */
  NO_PERMISSION(77),
  /** A folder cannot be made or written. */
  CANNOT_CREATE(73),
  /** Anything else; the log says more. */
  FAILED(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process ends with. */
  int number() {
    return number;
  }
}
