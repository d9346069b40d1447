package com.bomizzel.datamanagement.document;

/** What the value of a member is. */
public enum MemberType {
  /** The text that the record is known by where the file was written. */
  ID(false),
  /** A text that the record was known by elsewhere; there only when it was. */
  ORIGIN(true),
  /** An array of what the record was called elsewhere since; there only when it was. */
  ORIGINS(false),
  /** The import that wrote the record last; there only when one did. Imports ignore it. */
  MARK(false),
  /** The {@link #ID} of another record of the file. */
  REFERENCE(true),
  /** A text. */
  TEXT(true),
  /** True or false. */
  BOOLEAN(true),
  /** A whole number of 32 bits. */
  INTEGER(true),
  /** A whole number of 64 bits. */
  LONG(true),
  /** A text, in ISO 8601 with an offset. */
  TIME(true),
  /** An object with any members. */
  OBJECT(true),
  /** An array of any values. */
  ARRAY(true),
  /** An object with the members {@link PersonRecord#MEMBERS} and perhaps others. */
  PERSON(true),
  /** An array of records of the kind that the member is called after. */
  RECORDS(true);

  private final boolean content;

  MemberType(boolean content) {
    this.content = content;
  }

  /** Whether two records that differ in such a member alone are two: where they are is not. */
  public boolean isContent() {
    return content;
  }

  /** Whether a member without a value is left out; all others are then written as null. */
  public boolean isLeftOutWithoutValue() {
    return this == ORIGIN || this == ORIGINS || this == MARK;
  }
}
