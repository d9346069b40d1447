package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.reading.TextRepair;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import com.bomizzel.datamanagement.jobs.ProblemCode;

/** What is reported about single records of the file. */
public final class Problems {
  private Problems() {}

  /** A warning about a record that comes in, though not quite as the file has it. */
  public static Problem warning(
      ImportItem item, String memberPath, ProblemCode code, String message) {
    return of(Level.WARNING, item, memberPath, code, message);
  }

  /** A warning that somebody must see, about a person, their profile or their access. */
  public static Problem attention(
      ImportItem item, String memberPath, ProblemCode code, String message) {
    return of(Level.ATTENTION, item, memberPath, code, message);
  }

  /** A warning about characters that were replaced. */
  public static Problem repaired(ImportItem item, TextRepair repair) {
    ProblemCode code = ProblemCode.valueOf(repair.code().name());
    return warning(item, repair.path(), code, repair.message());
  }

  /** A warning that a validation foretells the import less exactly from that record on. */
  public static Problem lessExact(ImportItem item, String sentence) {
    return warning(item, "", ProblemCode.FORETOLD_LESS_EXACTLY, sentence);
  }

  /** Why a record does not come in. */
  public static Problem rejected(ImportItem item, RecordRejected reason) {
    String sentence =
        "Failed to import %s: %s"
            .formatted(RecordShape.of(item.place().kind()).noun(), reason.getMessage());
    return of(Level.ERROR, item, reason.memberPath(), reason.code(), sentence);
  }

  private static Problem of(
      Level level, ImportItem item, String memberPath, ProblemCode code, String message) {
    String path = item.place().path() + memberPath;
    return new Problem(
        level, item.place().kind(), path, item.label(), code.name(), item.name().placed(message));
  }
}
