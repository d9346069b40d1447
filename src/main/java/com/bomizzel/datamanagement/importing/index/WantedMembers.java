package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.MemberForm;
import com.bomizzel.datamanagement.document.reading.ReadUntil;
import com.bomizzel.datamanagement.importing.record.RecordIdentity;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How much of the file's records an import reads; never a member that is not documented. */
public enum WantedMembers implements ReadUntil {
  /** What a record is known by. */
  TO_IDENTIFY {
    @Override
    public boolean isEnough(RecordKind kind, ObjectNode members) {
      return RecordIdentity.isNamed(kind, members);
    }
  },
  /** All documented members. */
  TO_IMPORT {
    @Override
    public boolean isEnough(RecordKind kind, ObjectNode members) {
      return false;
    }
  };

  @Override
  public MemberForm form(RecordKind kind, String member) {
    return RecordShape.of(kind).form(member);
  }
}
