package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.document.Member.Absence;
import org.jspecify.annotations.Nullable;

/**
 * A documented member of a record and the column that holds it.
 *
 * @param format what the member is in the file
 * @param name the column's name; null when another table, or none, holds it
 * @param type what its value must be
 */
public record Column(Member format, @Nullable String name, ValueType type) {

  static Column of(Member member, @Nullable String name) {
    return new Column(member, name, ValueType.of(member.type()));
  }

  /** The member's name in the file. */
  public String member() {
    return format.name();
  }

  Absence absence() {
    return format.absence();
  }

  /**
   * For a new row the value of an absent member, as PostgreSQL reads it; {@link Member#NOW} for the
   * time of the import; null for null.
   */
  public @Nullable String otherwise() {
    return format.otherwise();
  }

  /** Whether the record's own table has this column. */
  public boolean isStored() {
    return name != null;
  }
}
