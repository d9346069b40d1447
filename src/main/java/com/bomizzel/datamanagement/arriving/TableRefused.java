package com.bomizzel.datamanagement.arriving;

import java.io.IOException;

/** A table is not read; the message is for people and names line and column, or the limit. */
public final class TableRefused extends IOException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why, for programs. */
  public enum Reason {
    /** It is no table, or not one that is understood as it is. */
    INVALID,
    /** More columns, or a larger cell or row, than are read. */
    LIMIT,
    /** {@code UNPACKED_MAX_BYTES} or {@code UNPACKED_MAX_RATIO}, once it is translated. */
    TOO_LARGE
  }

  private TableRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why, for programs. */
  public Reason reason() {
    return reason;
  }

  static TableRefused invalid(String message) {
    return new TableRefused(Reason.INVALID, "the table cannot be read: " + message);
  }

  static TableRefused limit(String message) {
    return new TableRefused(Reason.LIMIT, "the table cannot be read: " + message);
  }

  static TableRefused tooLarge() {
    return new TableRefused(
        Reason.TOO_LARGE,
        "the table is too large once it is translated (UNPACKED_MAX_BYTES, UNPACKED_MAX_RATIO)");
  }
}
