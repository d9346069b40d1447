package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.history.NumberedProblem;
import com.bomizzel.datamanagement.history.RecordCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import did with the records of its file; of a validation, what it would do. {@code
 * …Imported} is created and updated.
 *
 * @param errors the first hundred rejections, as sentences
 * @param kinds all six kinds, with all five figures
 * @param warnings the first hundred
 */
record ImportSummary(
    long usersImported,
    long usersSkipped,
    long ticketsImported,
    long ticketsSkipped,
    long customFieldsImported,
    List<String> errors,
    Map<String, Figures> kinds,
    List<Warning> warnings) {

  /** Add up when the import has ended. */
  record Figures(long inFile, long created, long updated, long skipped, long rejected) {
    long done() {
      return created + updated + skipped + rejected;
    }
  }

  /** Something that was done otherwise than the file says. */
  record Warning(String code, String path, String message) {}

  static ImportSummary of(
      Map<RecordKind, RecordCounts> counts,
      List<NumberedProblem> errors,
      List<NumberedProblem> warnings) {
    RecordCounts users = counts.get(RecordKind.USERS);
    RecordCounts tickets = counts.get(RecordKind.TICKETS);
    Map<String, Figures> kinds = new LinkedHashMap<>();
    counts.forEach((kind, count) -> kinds.put(kind.jsonName(), figures(count)));
    return new ImportSummary(
        imported(users),
        users.skipped(),
        imported(tickets),
        tickets.skipped(),
        imported(counts.get(RecordKind.CUSTOM_FIELDS)),
        errors.stream().map(error -> error.problem().message()).toList(),
        kinds,
        warnings.stream().map(ImportSummary::warning).toList());
  }

  private static long imported(RecordCounts counts) {
    return counts.created() + counts.updated();
  }

  private static Figures figures(RecordCounts counts) {
    return new Figures(
        counts.inFile(), counts.created(), counts.updated(), counts.skipped(), counts.rejected());
  }

  private static Warning warning(NumberedProblem warning) {
    return new Warning(
        warning.problem().code(), warning.problem().path(), warning.problem().message());
  }
}
