package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.arriving.TableSummary;
import com.bomizzel.datamanagement.arriving.TableSummary.Column;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is said of a table: how it was read, and what became of each of its columns. */
final class TableWarnings {
  /** Longer lists are cut: a table may have thousands of columns. */
  private static final int LISTED = 30;

  private static final int LONGEST = 800;

  private TableWarnings() {}

  /** The sentences about a table, in the order to be read. */
  static List<Problem> of(TableSummary table) {
    List<Problem> warnings = new ArrayList<>();
    add(warnings, ProblemCode.TABLE_READ, read(table));
    List<String> taken =
        columns(table, column -> column.target() != null && !column.keepsItsName()).stream()
            .map(column -> quoted(column) + " as " + column.target())
            .toList();
    add(warnings, ProblemCode.COLUMNS_TAKEN, "Columns that were taken: " + list(taken));
    List<String> kept =
        columns(table, Column::keepsItsName).stream().map(TableWarnings::quoted).toList();
    if (!kept.isEmpty()) {
      String sentence = "Columns that were kept as custom values under their names: " + list(kept);
      add(warnings, ProblemCode.COLUMNS_KEPT, sentence);
    }
    List<String> left =
        columns(table, column -> column.target() == null).stream()
            .map(TableWarnings::quoted)
            .toList();
    if (!left.isEmpty()) {
      add(warnings, ProblemCode.COLUMNS_LEFT, "Columns that were not taken: " + list(left));
    }
    return warnings;
  }

  private static String read(TableSummary table) {
    StringBuilder sentence =
        new StringBuilder("The file was read as a table of %s".formatted(table.records()))
            .append(": %,d rows, delimiter %s".formatted(table.rows(), table.delimiter()))
            .append(", encoding %s".formatted(table.encoding()));
    if (table.encodingGuessed()) {
      sentence.append(", which was guessed: look whether its special characters are right");
    }
    if (table.zone() != null) {
      sentence.append("; times without an offset are of the zone ").append(table.zone());
    }
    if (table.dates() != null) {
      sentence.append("; days are read as ").append(table.dates());
    }
    if (table.blankRows() > 0) {
      sentence.append("; %,d empty rows were passed over".formatted(table.blankRows()));
    }
    return sentence.toString();
  }

  private static List<Column> columns(TableSummary table, Predicate<Column> wanted) {
    return table.columns().stream().filter(wanted).toList();
  }

  private static String quoted(Column column) {
    return '"' + column.name() + '"';
  }

  private static String list(List<String> names) {
    StringBuilder list = new StringBuilder();
    int listed = 0;
    for (String name : names) {
      if (listed == LISTED || list.length() + name.length() > LONGEST) {
        break;
      }
      list.append(listed == 0 ? "" : ", ").append(name);
      listed++;
    }
    return listed == names.size()
        ? list.toString()
        : list + " and %,d more".formatted(names.size() - listed);
  }

  private static void add(List<Problem> warnings, ProblemCode code, String sentence) {
    warnings.add(Problem.ofFile(Problem.Level.WARNING, "$", code, sentence));
  }
}
