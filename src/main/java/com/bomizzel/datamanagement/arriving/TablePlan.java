package com.bomizzel.datamanagement.arriving;

import com.bomizzel.datamanagement.document.MemberType;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.outside.PrintableText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a table is read: what was said of it, and what was found out from all of it, or from its
 * beginning.
 */
public final class TablePlan {
  private static final int SAMPLE = 60;
  private static final int BEGINNING = 200;

  private final Path file;
  private final TableChoice choice;
  private final TableLimits limits;
  private final TableEncoding encoding;
  private final char delimiter;
  private final int skipped;
  private final RecordKind kind;
  private final List<String> names;
  private final List<@Nullable String> targets;
  private final String[] samples;
  private DateOrder dates = DateOrder.DMY;
  private boolean datesMatter;
  private long rows;
  private long blankRows;

  private TablePlan(Path file, TableChoice choice, TableLimits limits, boolean isWhole)
      throws IOException {
    this.file = file;
    this.choice = choice;
    this.limits = limits;
    this.encoding = TableEncoding.of(file, choice.encoding());
    Character said = saidInFile();
    this.skipped = said == null ? 0 : 1;
    Character chosen = choice.delimiter();
    this.delimiter = chosen != null ? chosen : said != null ? said : Delimiter.find(this::open);
    this.names = header();
    this.kind = findKind(isWhole);
    this.targets = ColumnNames.targets(kind, names, choice.columns());
    this.samples = new String[names.size()];
    checkTargets();
    if (isWhole && !targets.contains(needed())) {
      throw TableRefused.invalid(
          "no column is the %s, which %s must have; its columns are %s; say which it is (columns)"
              .formatted(needed(), kind.jsonName(), quoted(names)));
    }
  }

  /**
   * Looks at all of a table.
   *
   * @throws TableRefused when it cannot be read, or a choice is needed that was not made
   */
  public static TablePlan of(Path file, TableChoice choice, TableLimits limits) throws IOException {
    TablePlan plan = new TablePlan(file, choice, limits, true);
    plan.survey(Long.MAX_VALUE, true);
    return plan;
  }

  /**
   * Looks at the beginning of a table, to show how it would be read; what it lacks may still be
   * said.
   *
   * @throws TableRefused when that cannot be read
   */
  public static TablePlan ofBeginning(Path file, TableChoice choice, TableLimits limits)
      throws IOException {
    TablePlan plan = new TablePlan(file, choice, limits, false);
    plan.survey(BEGINNING, false);
    return plan;
  }

  /** Spreadsheets read a first line {@code sep=;} as what stands between the cells. */
  private @Nullable Character saidInFile() throws IOException {
    char[] head = new char[6];
    try (StrictReader reader = encoding.open(file)) {
      int read = reader.read(head);
      boolean isSaid =
          read == head.length
              && new String(head, 0, 4).equals("sep=")
              && Delimiter.isOne(head[4])
              && (head[5] == '\r' || head[5] == '\n');
      return isSaid ? head[4] : null;
    }
  }

  private TableRows open(char by) throws IOException {
    return new TableRows(encoding.open(file), by, skipped, limits.rowChars());
  }

  /** Opens its rows, the header first. */
  TableRows open() throws IOException {
    return open(delimiter);
  }

  private List<String> header() throws IOException {
    try (TableRows table = open()) {
      TableRow header = table.next();
      if (header == null) {
        throw TableRefused.invalid("it is empty");
      }
      List<String> found = new ArrayList<>();
      for (String cell : header.cells()) {
        String name = cell.strip();
        if (name.length() > TableLimits.NAME) {
          throw TableRefused.invalid(
              "line %,d, column %,d is longer than %,d characters: the first row must be the names"
                      .formatted(header.line(), found.size() + 1, TableLimits.NAME)
                  + " of the columns");
        }
        found.add(name.isEmpty() ? "Column " + (found.size() + 1) : name);
      }
      return List.copyOf(found);
    }
  }

  /** The one whose members more of the columns are, when it has what such a record must have. */
  private RecordKind findKind(boolean isWhole) throws TableRefused {
    RecordKind said = choice.records();
    if (said != null) {
      return said;
    }
    boolean tickets = has(RecordKind.TICKETS, "title");
    boolean users = has(RecordKind.USERS, "email");
    if (!tickets && !users && isWhole) {
      throw TableRefused.invalid(
          "none of its columns is known to be the title of a ticket (such as title, subject,"
              + " summary) or the address of a user (such as email); its columns are %s; say which"
                  .formatted(quoted(names))
              + " is which (columns)");
    } else if (tickets == users) {
      return known(RecordKind.USERS) > known(RecordKind.TICKETS)
          ? RecordKind.USERS
          : RecordKind.TICKETS;
    }
    return tickets ? RecordKind.TICKETS : RecordKind.USERS;
  }

  private boolean has(RecordKind of, String target) {
    return ColumnNames.targets(of, names, choice.columns()).contains(target);
  }

  private long known(RecordKind of) {
    return ColumnNames.targets(of, names, choice.columns()).stream()
        .filter(target -> target != null && !target.startsWith(ColumnTargets.CUSTOM))
        .count();
  }

  private void checkTargets() throws TableRefused {
    for (String column : choice.columns().keySet()) {
      if (!names.contains(column)) {
        throw TableRefused.invalid(
            "it has no column %s; its columns are %s".formatted(quoted(column), quoted(names)));
      }
    }
    for (String member : choice.values().keySet()) {
      if (!ColumnTargets.isOne(kind, member)) {
        throw TableRefused.invalid(
            "%s have no member %s (values)".formatted(kind.jsonName(), quoted(member)));
      }
    }
    Map<String, String> taken = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String target = targets.get(i);
      if (target == null) {
        continue;
      } else if (!ColumnTargets.isOne(kind, target)) {
        throw TableRefused.invalid(
            "column %s cannot be %s of %s; it can be one of %s"
                .formatted(
                    quoted(names.get(i)),
                    quoted(target),
                    kind.jsonName(),
                    String.join(", ", ColumnTargets.of(kind))));
      }
      String before = taken.put(target, names.get(i));
      if (before != null && !ColumnTargets.takesMany(target)) {
        throw TableRefused.invalid(
            "columns %s and %s cannot both be %s"
                .formatted(quoted(before), quoted(names.get(i)), target));
      }
    }
  }

  private String needed() {
    return kind == RecordKind.TICKETS ? "title" : "email";
  }

  private void survey(long most, boolean isWhole) throws IOException {
    Survey survey = new Survey();
    try (TableRows table = open()) {
      table.next();
      TableRow row = table.next();
      while (row != null && rows + blankRows < most) {
        check(row);
        if (row.isBlank()) {
          blankRows++;
        } else {
          rows++;
          survey.add(row);
        }
        row = table.next();
      }
    }
    survey.end(isWhole);
  }

  private void check(TableRow row) throws TableRefused {
    int cells = row.cells().size();
    if (cells != names.size() && !row.isBlank()) {
      throw TableRefused.invalid(
          "line %,d has %,d cells, the header has %,d columns; a cell with a %s, a quote or a line"
                  .formatted(row.line(), cells, names.size(), Delimiter.name(delimiter))
              + " break must stand in quotes");
    }
  }

  /** What the cells of columns with times say of the order of day and month. */
  private final class Survey {
    private final long[] filled = new long[names.size()];
    private final long[] times = new long[names.size()];
    private @Nullable String onlyDmy;
    private @Nullable String onlyMdy;
    private @Nullable String either;

    void add(TableRow row) {
      for (int i = 0; i < names.size(); i++) {
        String cell = row.cells().get(i);
        if (cell.isBlank()) {
          continue;
        }
        if (samples[i] == null) {
          samples[i] = PrintableText.of(cell.strip(), SAMPLE);
        }
        if (isTime(i)) {
          filled[i]++;
          time(row, i, cell);
        }
      }
    }

    private void time(TableRow row, int column, String cell) {
      var dmy = CellTime.of(cell, DateOrder.DMY, zone());
      var mdy = CellTime.of(cell, DateOrder.MDY, zone());
      if (dmy.isEmpty() && mdy.isEmpty()) {
        return;
      }
      times[column]++;
      if (dmy.equals(mdy)) {
        return;
      }
      String place =
          "%s (%s)".formatted(quoted(cell.strip()), TablePlan.this.place(row.line(), column));
      if (mdy.isEmpty()) {
        onlyDmy = onlyDmy == null ? place : onlyDmy;
      } else if (dmy.isEmpty()) {
        onlyMdy = onlyMdy == null ? place : onlyMdy;
      } else {
        either = either == null ? place : either;
      }
    }

    void end(boolean isWhole) throws TableRefused {
      for (int i = 0; i < names.size(); i++) {
        boolean isSaid = choice.columns().containsKey(names.get(i));
        if (isTime(i) && filled[i] > 0 && times[i] == 0 && !isSaid) {
          // It is called like a time and is none: "Closed: yes".
          targets.set(
              i, ColumnTargets.hasCustomValues(kind) ? ColumnTargets.custom(names.get(i)) : null);
        }
      }
      datesMatter = onlyDmy != null || onlyMdy != null || either != null;
      DateOrder said = choice.dates();
      if (said != null) {
        dates = said;
      } else if (onlyDmy != null && onlyMdy != null && isWhole) {
        throw TableRefused.invalid(
            "some days have the day first, such as %s, others the month, such as %s; say which is"
                    .formatted(onlyDmy, onlyMdy)
                + " meant (dates: dmy or mdy)");
      } else if (onlyDmy == null && onlyMdy == null && either != null && isWhole) {
        throw TableRefused.invalid(
            "%s may have the day first or the month; say which (dates: dmy or mdy)"
                .formatted(either));
      } else {
        dates = onlyMdy == null ? DateOrder.DMY : DateOrder.MDY;
      }
    }
  }

  private boolean isTime(int column) {
    String target = targets.get(column);
    return target != null && ColumnTargets.isOfType(kind, target, MemberType.TIME);
  }

  String place(long line, int column) {
    return "line %,d, column %,d %s".formatted(line, column + 1, quoted(names.get(column)));
  }

  static String quoted(String name) {
    return "\"" + PrintableText.of(name, SAMPLE) + "\"";
  }

  private static String quoted(List<String> names) {
    int shown = Math.min(names.size(), 20);
    String list =
        String.join(", ", names.subList(0, shown).stream().map(TablePlan::quoted).toList());
    return shown == names.size() ? list : list + " and %,d more".formatted(names.size() - shown);
  }

  RecordKind kind() {
    return kind;
  }

  TableChoice choice() {
    return choice;
  }

  TableLimits limits() {
    return limits;
  }

  Path file() {
    return file;
  }

  DateOrder dates() {
    return dates;
  }

  ZoneId zone() {
    return choice.zoneOrUtc();
  }

  List<String> names() {
    return names;
  }

  /** The columns that go to each target, in their order. */
  Map<String, List<Integer>> columns() {
    Map<String, List<Integer>> columns = new LinkedHashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      String target = targets.get(i);
      if (target != null) {
        columns.computeIfAbsent(target, any -> new ArrayList<>()).add(i);
      }
    }
    return columns;
  }

  /** What became of the table. */
  public TableSummary summary() {
    List<TableSummary.Column> columns = new ArrayList<>();
    boolean hasTimes = false;
    for (int i = 0; i < names.size(); i++) {
      hasTimes |= isTime(i);
      columns.add(
          new TableSummary.Column(
              names.get(i), targets.get(i), Objects.requireNonNullElse(samples[i], "")));
    }
    return new TableSummary(
        kind.jsonName(),
        targets.contains(needed()) ? null : needed(),
        rows,
        blankRows,
        encoding.charset().name(),
        encoding.guessed(),
        Delimiter.name(delimiter),
        datesMatter ? dates.jsonName() : null,
        hasTimes ? zone().getId() : null,
        columns);
  }
}
