package com.bomizzel.datamanagement.notifying;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Of what a plan of backups tells. The names are those of the API, of the rows and of the manual;
 * they never change.
 */
public enum NoticeEvent {
  /** A backup was made, read back, and is whole. */
  DONE,
  /** None was made, or it is not whole; or the plan was stopped. */
  FAILED,
  /** One was made after it had failed, or had been silent. */
  RECOVERED,
  /** None has succeeded for days. */
  SILENT,
  /** It has many fewer records than the one before. */
  SHRUNK,
  /** It has many more. */
  GROWN;

  /** As the API and the table write it. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As webhooks name it. */
  String type() {
    return "backup." + jsonName();
  }

  /** The event of that name; empty when there is none. */
  public static Optional<NoticeEvent> named(String jsonName) {
    return Stream.of(values()).filter(event -> event.jsonName().equals(jsonName)).findFirst();
  }
}
