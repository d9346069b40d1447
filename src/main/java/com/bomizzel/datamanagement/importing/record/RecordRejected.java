package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.jobs.ProblemCode;

/** Why a record of the file does not come into the company. */
public final class RecordRejected extends Exception {
  private final ProblemCode code;
  private final String memberPath;

  /**
   * A record is rejected.
   *
   * @param memberPath the faulty member's path inside its record, as in {@code .title}; empty when
   *     it is about the whole record
   * @param reason the end of a sentence that begins with "Failed to import ticket: "
   */
  public RecordRejected(ProblemCode code, String memberPath, String reason) {
    super(reason, null, false, false);
    this.code = code;
    this.memberPath = memberPath;
  }

  /** What kind of fault it is. */
  public ProblemCode code() {
    return code;
  }

  /** The faulty member's path inside the record; empty when it is about the whole record. */
  public String memberPath() {
    return memberPath;
  }
}
