package com.bomizzel.datamanagement.importing.record;

/**
 * A documented member of a record and the column that holds it.
 *
 * @param member its name in the file
 * @param name the column's name; null when another table, or none, holds it
 * @param type what its value must be
 * @param absence what it means that the member is absent or null
 * @param otherwise for a new row the value of an absent member, as PostgreSQL reads it; {@link
 *     #NOW} for the time of the import; null for null
 */
public record Column(
    String member, String name, ValueType type, Absence absence, String otherwise) {
  /** Stands for the time of the import. */
  public static final String NOW = "now";

  /** What it means that a member is absent or null. */
  enum Absence {
    /** The record is bad. */
    FORBIDDEN,
    /** Null is a value; an absent member says nothing. */
    NULL_IS_A_VALUE,
    /** The column cannot be null: null says as little as an absent member. */
    NULL_IS_ABSENT
  }

  static Column required(String member, String name) {
    return new Column(member, name, ValueType.TEXT, Absence.FORBIDDEN, null);
  }

  static Column nullable(String member, String name, ValueType type) {
    return nullable(member, name, type, null);
  }

  static Column nullable(String member, String name, ValueType type, String otherwise) {
    return new Column(member, name, type, Absence.NULL_IS_A_VALUE, otherwise);
  }

  static Column filled(String member, String name, ValueType type, String otherwise) {
    return new Column(member, name, type, Absence.NULL_IS_ABSENT, otherwise);
  }

  /** Whether the record's own table has this column. */
  public boolean isStored() {
    return name != null;
  }
}
