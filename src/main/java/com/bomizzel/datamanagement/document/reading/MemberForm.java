package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.MemberType;

/** What is made of a record's member when the record is read. */
public enum MemberForm {
  /** Nothing: it is passed over and takes no memory. */
  IGNORED,
  /** A text, a number, true, false or null; of an object or an array its type alone. */
  SCALAR,
  /** Like {@link #SCALAR}, but an object or an array as one {@link JsonText}. */
  TEXT,
  /** A tree, of {@link ReadLimits#TREE_VALUES} values at most in one record. */
  TREE;

  /** What an import makes of a member of that type. */
  public static MemberForm of(MemberType type) {
    return switch (type) {
      case MARK -> IGNORED;
      case ORIGINS -> MemberForm.TREE;
      case OBJECT, ARRAY, PERSON -> MemberForm.TEXT;
      // The arrays of children are records of their own; what is not an array is a mistake to be
      // named.
      case ID, ORIGIN, REFERENCE, TEXT, BOOLEAN, INTEGER, LONG, TIME, RECORDS -> SCALAR;
    };
  }
}
