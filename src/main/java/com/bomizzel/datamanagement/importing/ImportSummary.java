package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import did so far, with the members of the API's {@code summary}. When it has ended, the
 * figures of each kind add up to its {@code inFile}.
 *
 * @param usersImported created and updated ones; of a validation those that would be
 * @param errors a sentence for each of the first 100 rejected records, which names it, or of fewer
 *     when they are longer than 50,000 characters together
 * @param errorCount how many there are in all
 * @param kinds all kinds by their names in the document
 * @param warnings the first of them, as many as of the errors; those that need attention come first
 * @param warningCount how many there are in all
 */
public record ImportSummary(
    long usersImported,
    long usersSkipped,
    long ticketsImported,
    long ticketsSkipped,
    long customFieldsImported,
    List<String> errors,
    long errorCount,
    Map<String, RecordCounts> kinds,
    List<Warning> warnings,
    long warningCount) {
  private static final int MOST_CHARACTERS = 50_000;

  /**
   * Something that was done otherwise than the file says.
   *
   * @param level {@code attention} when it is about people, their profiles or their access, else
   *     {@code warning}
   */
  public record Warning(String code, String path, String message, String level) {
    static Warning of(Problem problem) {
      return new Warning(
          problem.code(), problem.path(), problem.message(), problem.level().jsonName());
    }
  }

  static ImportSummary of(
      ImportLog log,
      Map<RecordKind, RecordCounts> counts,
      List<Problem> errors,
      List<Problem> warnings) {
    RecordCounts users = of(counts, RecordKind.USERS);
    RecordCounts tickets = of(counts, RecordKind.TICKETS);
    Map<String, RecordCounts> kinds = new LinkedHashMap<>();
    for (RecordKind kind : RecordKind.values()) {
      kinds.put(kind.jsonName(), of(counts, kind));
    }
    return new ImportSummary(
        imported(users),
        users.skipped(),
        imported(tickets),
        tickets.skipped(),
        imported(of(counts, RecordKind.CUSTOM_FIELDS)),
        fitting(errors).stream().map(Problem::sentence).toList(),
        log.errors(),
        kinds,
        fitting(warnings).stream().map(Warning::of).toList(),
        log.warnings());
  }

  private static List<Problem> fitting(List<Problem> problems) {
    int characters = 0;
    int count = 0;
    for (Problem problem : problems) {
      characters += problem.path().length() + problem.sentence().length();
      if (characters > MOST_CHARACTERS) {
        break;
      }
      count++;
    }
    return problems.subList(0, count);
  }

  private static RecordCounts of(Map<RecordKind, RecordCounts> counts, RecordKind kind) {
    return counts.getOrDefault(kind, RecordCounts.ZERO);
  }

  private static long imported(RecordCounts counts) {
    return counts.created() + counts.updated();
  }
}
