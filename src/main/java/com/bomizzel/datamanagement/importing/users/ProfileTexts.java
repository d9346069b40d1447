package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.LineText;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.util.List;

/**
 * The texts of a profile that pages show on one line or make links of: what the help desk itself
 * held comes back as it is, a stranger's file brings no others than safe ones.
 */
final class ProfileTexts {
  private static final List<String> MEMBERS = List.of("firstName", "lastName", "phone");

  private ProfileTexts() {}

  /** The members whose texts are not {@linkplain LineText safe}, and not taken. */
  static List<String> unsafe(CheckedRecord record, ImportRun run) {
    List<String> unsafe =
        MEMBERS.stream().filter(member -> !LineText.isSafe(record.value(member))).toList();
    return unsafe.isEmpty() || run.saysWhatWasHeld() ? List.of() : unsafe;
  }

  /** The record with safe texts, and a warning for each that was not. */
  static CheckedRecord safe(CheckedRecord record, ImportRun run, ChunkResult result) {
    List<String> unsafe = unsafe(record, run);
    CheckedRecord safe = record;
    for (String member : unsafe) {
      safe = safe.with(member, LineText.safe(record.value(member)));
    }
    warn(record, unsafe, result, "they were replaced");
    return safe;
  }

  /** Warns of each of these texts, which are not safe. */
  static void warn(
      CheckedRecord record, List<String> unsafe, ChunkResult result, String consequence) {
    for (String member : unsafe) {
      result.warn(
          record.item(),
          Problems.warning(
              record.item(),
              "." + member,
              ProblemCode.CHARACTERS_REFUSED,
              "%s has control characters or marks that turn its direction; %s"
                  .formatted(member, consequence)));
    }
  }
}
