package com.bomizzel.datamanagement.importing.rows;

import com.bomizzel.datamanagement.importing.record.Column;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.outside.PrintableText;
import java.util.ArrayList;
import java.util.List;

/**
 * Selects, of rows {@code t} that records {@code i} change, a row for each member that differs: its
 * position, the value that is here and the one that the record gives. Long values are cut in the
 * database, around their first difference: a small file may name very large rows.
 */
final class DifferenceSql {
  /** Where in a long value a difference is looked for, and how far. */
  private static final int WINDOW = 400;

  private static final int FARTHEST = 20_000;

  private final List<String> members = new ArrayList<>();

  DifferenceSql(RecordShape shape, List<String> conditions) {
    int condition = 0;
    for (int i = 0; i < shape.columns().size(); i++) {
      Column column = shape.columns().get(i);
      if (column.isStored()) {
        member(
            i,
            conditions.get(condition++),
            column.type().storedText("t." + column.name()),
            column.type().storedText("i." + column.name()));
      }
    }
    for (int i = 0; i < shape.people().size(); i++) {
      String name = shape.people().get(i).name();
      String kept = " -> '" + shape.people().get(i).member() + "'";
      String differs = conditions.get(condition++);
      member(
          shape.columns().size() + i,
          differs,
          person(differs, "t." + name, "(t.unresolved_people" + kept + ")"),
          person(differs, "i." + name, "(i.unresolved_people" + kept + ")"));
    }
  }

  /**
   * The address, whoever has it: nobody must see by it whether there is an account. Looked up only
   * when needed.
   */
  private static String person(String differs, String id, String kept) {
    return ("case when %1$s then coalesce((select p.email from users p where p.id = %2$s),"
            + " %3$s ->> 'email', cast(%3$s as text)) end")
        .formatted(differs, id, kept);
  }

  private void member(int position, String condition, String before, String after) {
    members.add("(%d, %s, %s, %s)".formatted(position, condition, before, after));
  }

  /** The columns: the row's id, position, both values; the last three null for none. */
  String columns() {
    return "t.id, m.place, " + part("m.before") + ", " + part("m.after");
  }

  /** What is joined to {@code t} and {@code i}. */
  String joins() {
    return " left join lateral (values "
        + String.join(", ", members)
        + ") as m(place, differs, before, after) on m.differs"
        + " left join lateral (select greatest(coalesce(min(w.start), 0) - %d, 0) as start"
            .formatted(MemberChange.LEAD)
        + " from generate_series(0, least(%d, length(m.before), length(m.after)), %d) as w(start)"
            .formatted(FARTHEST, WINDOW)
        + " where substr(m.before, w.start + 1, %1$d) <> substr(m.after, w.start + 1, %1$d)"
            .formatted(WINDOW)
        + ") as cut on true";
  }

  private static String part(String value) {
    return ("case when cut.start > 0 then '%2$c' else '' end || substr(%1$s, cut.start + 1, %3$d)"
            + " || case when length(%1$s) > cut.start + %3$d then '%2$c' else '' end")
        .formatted(value, PrintableText.CUT, MemberChange.LONGEST);
  }
}
