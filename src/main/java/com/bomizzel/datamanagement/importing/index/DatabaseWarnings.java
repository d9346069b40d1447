package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import com.bomizzel.datamanagement.schema.preflight.Preflight;
import com.bomizzel.datamanagement.schema.preflight.TableIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is odd in the help desk's own tables and may make of a record something else than the file
 * says: told to the operator at each start, and to whoever imports.
 */
public final class DatabaseWarnings {
  private static final Map<Check, ProblemCode> CODES =
      new EnumMap<>(
          Map.of(
              Check.COLUMN_NOT_FILLED, ProblemCode.COLUMN_NOT_FILLED,
              Check.TRIGGER_BEFORE_ROWS, ProblemCode.TRIGGER_BEFORE_ROWS,
              Check.UPDATED_AT_SET, ProblemCode.UPDATED_AT_SET,
              Check.TRIGGER_AFTER_ROWS, ProblemCode.TRIGGER_AFTER_ROWS,
              Check.REWRITE_RULE, ProblemCode.REWRITE_RULE,
              Check.PARTITIONED, ProblemCode.PARTITIONED,
              Check.TIMES_WITHOUT_ZONE, ProblemCode.TIMES_WITHOUT_ZONE));

  private DatabaseWarnings() {}

  /**
   * The warnings about the tables that an import or a validation touches.
   *
   * @param kinds what its file has
   */
  public static List<Problem> of(Connection connection, Set<RecordKind> kinds) throws SQLException {
    Set<String> tables =
        kinds.stream().flatMap(RecordShape::tables).collect(Collectors.toUnmodifiableSet());
    List<Problem> warnings = new ArrayList<>();
    for (Map.Entry<Check, ProblemCode> each : CODES.entrySet()) {
      Preflight.of(connection, each.getKey(), tables)
          .map(finding -> warning(each.getValue(), finding))
          .ifPresent(warnings::add);
    }
    TableIndex.notMade(connection, tables)
        .map(finding -> warning(ProblemCode.INDEX_MISSING, finding))
        .ifPresent(warnings::add);
    return warnings;
  }

  private static Problem warning(ProblemCode code, Finding finding) {
    return Problem.ofFile(
        Level.WARNING, "$", code, "%s: %s".formatted(finding.check().meaning(), finding.subject()));
  }
}
