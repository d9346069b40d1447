package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Problem.Level;
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

  /** This as an entry of the import's list of rejected records. */
  public Problem toProblem(ImportItem item) {
    return Problems.of(Level.ERROR, item, memberPath, code, sentence(item));
  }

  private String sentence(ImportItem item) {
    return "Failed to import " + RecordShape.of(item.place().kind()).noun() + ": " + getMessage();
  }
}
