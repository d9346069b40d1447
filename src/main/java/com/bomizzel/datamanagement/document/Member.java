package com.bomizzel.datamanagement.document;

import org.jspecify.annotations.Nullable;

/**
 * A documented member of a record.
 *
 * @param type what its value is
 * @param absence what it means to an import that the member is absent or null
 * @param otherwise what an import takes for an absent member of a new record: a text itself, any
 *     other value as JSON, {@link #NOW} for the time of the import; null for null
 */
public record Member(String name, MemberType type, Absence absence, @Nullable String otherwise) {
  /** Stands for the time of the import. */
  public static final String NOW = "now";

  /** What it means that a member is absent or null. */
  public enum Absence {
    /** The record is bad. */
    FORBIDDEN,
    /** Null is a value; an absent member says nothing. */
    NULL_IS_A_VALUE,
    /** The value is never null: null says as little as an absent member. */
    NULL_IS_ABSENT,
    /** As {@link #NULL_IS_ABSENT}, but the company's own backup says what its tables hold: null. */
    NULL_IS_ABSENT_ELSEWHERE
  }

  static Member id() {
    return filled("id", MemberType.ID, null);
  }

  static Member origins(String name) {
    return filled(name, MemberType.ORIGINS, null);
  }

  static Member origin(String name) {
    return filled(name, MemberType.ORIGIN, null);
  }

  static Member importId() {
    return filled("importId", MemberType.MARK, null);
  }

  static Member required(String name) {
    return new Member(name, MemberType.TEXT, Absence.FORBIDDEN, null);
  }

  static Member reference(String name) {
    return new Member(name, MemberType.REFERENCE, Absence.FORBIDDEN, null);
  }

  static Member nullable(String name, MemberType type) {
    return new Member(name, type, Absence.NULL_IS_A_VALUE, null);
  }

  static Member nullableText(String name, String otherwise) {
    return new Member(name, MemberType.TEXT, Absence.NULL_IS_A_VALUE, otherwise);
  }

  static Member filled(String name, MemberType type, @Nullable String otherwise) {
    return new Member(name, type, Absence.NULL_IS_ABSENT, otherwise);
  }

  /** One that may be any JSON, and is an object in a new record. */
  static Member json(String name) {
    return new Member(name, MemberType.OBJECT, Absence.NULL_IS_ABSENT_ELSEWHERE, "{}");
  }

  static Member filledTime(String name) {
    return filled(name, MemberType.TIME, NOW);
  }

  static Member person(String name) {
    return nullable(name, MemberType.PERSON);
  }

  static Member children(RecordKind kind) {
    return filled(kind.jsonName(), MemberType.RECORDS, null);
  }
}
