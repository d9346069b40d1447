package com.bomizzel.datamanagement.document;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of records in an export file, in the order in which an import processes them. */
public enum RecordKind {
  USERS("users"),
  CUSTOM_FIELDS("customFields"),
  TICKETS("tickets"),
  NOTES("notes"),
  HISTORY("history"),
  ATTACHMENTS("attachments");

  private final String jsonName;

  RecordKind(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name of this kind in files, answers and log rows, e.g. {@code customFields}. */
  public String jsonName() {
    return jsonName;
  }

  /** Whether records of this kind stand inside a ticket, not in a section of their own. */
  public boolean insideTicket() {
    return this == NOTES || this == HISTORY;
  }

  /** The kind with exactly this {@link #jsonName}; empty when there is none. */
  public static Optional<RecordKind> named(String jsonName) {
    return Arrays.stream(values()).filter(kind -> kind.jsonName.equals(jsonName)).findFirst();
  }
}
