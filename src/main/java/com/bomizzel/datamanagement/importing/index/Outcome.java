package com.bomizzel.datamanagement.importing.index;

/** What became of a record of the file in this import; for a validation: what would become. */
public enum Outcome {
  /** It was not processed yet. */
  UNKNOWN,
  /** A new row, or for a user a new membership. */
  CREATED,
  /** An existing row was changed. */
  UPDATED,
  /** An existing row was left alone. */
  SKIPPED,
  /** The record is not in the database; a problem says why. */
  REJECTED
}
