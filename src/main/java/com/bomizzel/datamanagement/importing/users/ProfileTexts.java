package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.LineText;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.util.List;

/** The texts of a profile that pages show on one line or make links of. */
final class ProfileTexts {
  private static final List<String> MEMBERS = List.of("firstName", "lastName", "phone");

  private ProfileTexts() {}

  /** The members whose texts are not {@linkplain LineText safe}. */
  static List<String> unsafe(CheckedRecord record) {
    return MEMBERS.stream().filter(member -> !LineText.isSafe(record.value(member))).toList();
  }

  /** The record with safe texts, and a warning for each that was not. */
  static CheckedRecord safe(CheckedRecord record, ChunkResult result) {
    CheckedRecord safe = record;
    for (String member : unsafe(record)) {
      safe = safe.with(member, LineText.safe(record.value(member)));
    }
    warn(record, result, "they were replaced");
    return safe;
  }

  /** Warns of each text that is not safe. */
  static void warn(CheckedRecord record, ChunkResult result, String consequence) {
    for (String member : unsafe(record)) {
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
