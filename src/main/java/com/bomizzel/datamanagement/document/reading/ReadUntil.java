package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How much of a record is wanted: who looks only for a member need not wait for the others. */
@FunctionalInterface
public interface ReadUntil {
  /** All members, as trees. */
  ReadUntil WHOLE_RECORD = (kind, members) -> false;

  /**
   * Whether no more members of a record are wanted; those that follow are passed over, but refused
   * where they are no JSON.
   *
   * @param members those that the file has first
   */
  boolean isEnough(RecordKind kind, ObjectNode members);

  /** What is to be made of a member of such records. */
  default MemberForm form(RecordKind kind, String member) {
    return MemberForm.TREE;
  }
}
