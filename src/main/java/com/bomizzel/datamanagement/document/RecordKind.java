package com.bomizzel.datamanagement.document;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of records in an export file, in the order in which an import processes them. */
public enum RecordKind {
  USERS("users"),
  CUSTOM_FIELDS("customFields"),
  TICKETS("tickets"),
  NOTES("notes"),
  HISTORY("history"),
  ATTACHMENTS("attachments");

  /** Those with a section of their own, in the order of the document. */
  public static final List<RecordKind> SECTIONS =
      List.of(USERS, TICKETS, CUSTOM_FIELDS, ATTACHMENTS);

  /** Those that an export may leave out, in the order in which its options name them. */
  public static final List<RecordKind> OPTIONS =
      List.of(USERS, TICKETS, ATTACHMENTS, CUSTOM_FIELDS);

  private final String jsonName;

  RecordKind(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name of this kind in files, answers and log rows, e.g. {@code customFields}. */
  public String jsonName() {
    return jsonName;
  }

  /** The name of an export's option to hold this kind, e.g. {@code includeCustomFields}. */
  public String optionName() {
    return "include" + Character.toUpperCase(jsonName.charAt(0)) + jsonName.substring(1);
  }

  /** Whether records of this kind stand inside a ticket, not in a section of their own. */
  public boolean insideTicket() {
    return this == NOTES || this == HISTORY;
  }

  /** Of which section's records it is a part: its own, but for what stands inside tickets. */
  public RecordKind section() {
    return insideTicket() ? TICKETS : this;
  }

  /** The kind with exactly this {@link #jsonName}; empty when there is none. */
  public static Optional<RecordKind> named(String jsonName) {
    return Arrays.stream(values()).filter(kind -> kind.jsonName.equals(jsonName)).findFirst();
  }
}
