package com.bomizzel.datamanagement.schema.preflight;

/**
 * Something that was found.
 *
 * @param check which says what it means and what to do
 * @param subject where: tables, columns, triggers
 */
public record Finding(Check check, String subject) {
  /** In one line, for whoever runs the server. */
  @Override
  public String toString() {
    return "%s %s: %s. %s. %s."
        .formatted(
            check.isError() ? "error" : "warning",
            check,
            subject,
            check.meaning(),
            check.whatToDo());
  }
}
