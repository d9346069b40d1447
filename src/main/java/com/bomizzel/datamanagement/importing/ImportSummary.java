package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.history.Problem;
import com.bomizzel.datamanagement.history.RecordCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import did so far, with the members of the API's {@code summary}. When it has ended, the
 * figures of each kind add up to its {@code inFile}.
 *
 * @param usersImported created and updated ones; of a validation those that would be
 * @param errors a sentence for each of the first 100 rejected records
 * @param kinds all six kinds by their names in the document
 * @param warnings the first 100
 */
public record ImportSummary(
    long usersImported,
    long usersSkipped,
    long ticketsImported,
    long ticketsSkipped,
    long customFieldsImported,
    List<String> errors,
    Map<String, RecordCounts> kinds,
    List<Warning> warnings) {

  /** Something that was done otherwise than the file says. */
  public record Warning(String code, String path, String message) {}

  static ImportSummary of(
      Map<RecordKind, RecordCounts> counts, List<Problem> errors, List<Problem> warnings) {
    RecordCounts users = counts.get(RecordKind.USERS);
    RecordCounts tickets = counts.get(RecordKind.TICKETS);
    Map<String, RecordCounts> kinds = new LinkedHashMap<>();
    for (RecordKind kind : RecordKind.values()) {
      kinds.put(kind.jsonName(), counts.get(kind));
    }
    return new ImportSummary(
        imported(users),
        users.skipped(),
        imported(tickets),
        tickets.skipped(),
        imported(counts.get(RecordKind.CUSTOM_FIELDS)),
        errors.stream().map(Problem::message).toList(),
        kinds,
        warnings.stream().map(w -> new Warning(w.code(), w.path(), w.message())).toList());
  }

  private static long imported(RecordCounts counts) {
    return counts.created() + counts.updated();
  }
}
