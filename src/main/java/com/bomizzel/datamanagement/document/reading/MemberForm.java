package com.bomizzel.datamanagement.document.reading;

/** What is made of a record's member when the record is read. */
public enum MemberForm {
  /** Nothing: it is passed over and takes no memory. */
  IGNORED,
  /** A text, a number, true, false or null; of an object or an array its type alone. */
  SCALAR,
  /** Like {@link #SCALAR}, but an object or an array as one {@link JsonText}. */
  TEXT,
  /** A tree, of {@link ReadLimits#TREE_VALUES} values at most in one record. */
  TREE
}
