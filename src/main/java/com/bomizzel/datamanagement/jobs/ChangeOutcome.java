package com.bomizzel.datamanagement.jobs;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an import does with a record that differs from what is here, or a validation would. */
public enum ChangeOutcome {
  /** It is not here. Only validations list such records; imports count them. */
  CREATED,
  /** What is here changes. */
  UPDATED,
  /** What is here stays, though the file says something else. Only validations look for it. */
  KEPT;

  /** The outcome as the API and the tables write it. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The outcome with that {@link #jsonName}. */
  public static Optional<ChangeOutcome> named(String jsonName) {
    return Stream.of(values()).filter(outcome -> outcome.jsonName().equals(jsonName)).findFirst();
  }
}
