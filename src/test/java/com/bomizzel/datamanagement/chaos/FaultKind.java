package com.bomizzel.datamanagement.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is made to go wrong, and for how long: between two times in milliseconds. */
enum FaultKind {
  /** A server is killed ({@code kill -9}) and started again. */
  KILL("kill -9", 0, 3_000),
  /** A server is stopped for longer than its leases last, and goes on. */
  FREEZE("frozen for 25 to 32 s", 25_000, 32_000),
  /** A server is stopped for less than its leases last, and goes on. */
  SHORT_FREEZE("frozen for 2 to 12 s", 2_000, 12_000),
  /** PostgreSQL is stopped at once, and started again. */
  DATABASE_STOP("database stopped", 1_000, 10_000),
  /** Sessions of jobs are terminated, some at a time. */
  BACKEND_KILL("sessions terminated", 1_000, 5_000),
  /** The connections between a server and PostgreSQL fall silent, new ones too for a while. */
  HALF_OPEN("connections silent", 500, 10_000),
  /** Somebody else locks a table. */
  LOCK("table locked", 5_000, 15_000),
  /** The disk of {@code DATA_DIR} is full. */
  FULL_DISK("disk full", 2_000, 12_000),
  /** {@code DATA_DIR} is not there. */
  STORE_AWAY("folder away", 2_000, 12_000),
  /** A published archive is changed by a bit or cut. */
  DAMAGED_ARCHIVE("archive damaged", 0, 1),
  /** A staged upload is changed by a bit, and its import has to be taken up again. */
  DAMAGED_UPLOAD("upload damaged", 0, 1),
  /** What was found out about an upload is changed or cut, and its import taken up again. */
  DAMAGED_INDEX("index or outline damaged", 0, 1);

  private final String title;
  private final int shortest;
  private final int longest;

  FaultKind(String title, int shortest, int longest) {
    this.title = title;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** As in the property {@code chaos.faults}: for instance {@code short-freeze}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  String title() {
    return title;
  }

  /** It lasts at least so many milliseconds. */
  int shortest() {
    return shortest;
  }

  /** It lasts less than so many milliseconds. */
  int longest() {
    return longest;
  }

  /** Whether it takes a server away, and nothing else. */
  boolean isOfServer() {
    return this == KILL || this == FREEZE || this == SHORT_FREEZE;
  }

  /** The kind with that key. */
  static Optional<FaultKind> named(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
