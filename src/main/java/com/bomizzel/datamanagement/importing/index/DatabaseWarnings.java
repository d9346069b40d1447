package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import com.bomizzel.datamanagement.schema.preflight.Preflight;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
              Check.TIMES_WITHOUT_ZONE, ProblemCode.TIMES_WITHOUT_ZONE));

  private DatabaseWarnings() {}

  /** The warnings about a database, for each import and each validation the same. */
  public static List<Problem> of(Connection connection) throws SQLException {
    List<Problem> warnings = new ArrayList<>();
    for (Map.Entry<Check, ProblemCode> each : CODES.entrySet()) {
      Preflight.of(connection, each.getKey())
          .map(finding -> Problem.ofFile(Level.WARNING, "$", each.getValue(), sentence(finding)))
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  private static String sentence(Finding finding) {
    return "%s: %s".formatted(finding.check().meaning(), finding.subject());
  }
}
