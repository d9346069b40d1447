package com.bomizzel.datamanagement.importing.rows;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Column;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.RecordShape.PersonColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The statements that change existing rows of one kind. All take an array for each of: id, the bits
 * of {@link CheckedRecord#present}, the stored columns, the people's ids, and for kinds with people
 * the objects of those who could not be resolved; the update takes the import's id before them.
 */
public final class ChangeSql {
  /** The column that says which import wrote a row last. No difference: it is not content. */
  public static final String MARK = "import_id";

  private final RecordShape shape;
  private final List<String> arrays = new ArrayList<>(List.of("?::uuid[]", "?::bigint[]"));
  private final List<String> names = new ArrayList<>(List.of("id", "present"));
  private final List<String> differences = new ArrayList<>();
  private final List<String> differingMembers = new ArrayList<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  ChangeSql(RecordShape shape) {
    this.shape = shape;
    for (int i = 0; i < shape.columns().size(); i++) {
      Column column = shape.columns().get(i);
      if (column.isStored()) {
        member(requireNonNull(column.name()), column.type().sqlName(), RecordShape.bit(i));
      }
    }
    for (int i = 0; i < shape.people().size(); i++) {
      member(requireNonNull(shape.people().get(i).name()), "uuid", personBit(i));
    }
    if (!shape.people().isEmpty()) {
      unresolvedPeople();
    }
  }

  /** Selects the ids of the rows that would become another one, in their order. */
  String changed() {
    return "select t.id" + fromChanged("") + " order by t.id";
  }

  /** Selects what {@link DifferenceSql} does of the rows that would become another one. */
  String differences() {
    DifferenceSql sql = new DifferenceSql(shape, differingMembers);
    return "select " + sql.columns() + fromChanged(sql.joins()) + " order by t.id, m.place";
  }

  private String fromChanged(String joins) {
    return " from "
        + incoming()
        + " join "
        + shape.table()
        + " t on t.id = i.id"
        + joins
        + " where ("
        + String.join(" or ", differences)
        + ")";
  }

  /** Sets all members that the record has, and the mark. */
  String update() {
    return "update "
        + shape.table()
        + " t set "
        + MARK
        + " = ?, "
        + String.join(
            ", ", values.entrySet().stream().map(v -> v.getKey() + " = " + v.getValue()).toList())
        + " from "
        + incoming()
        + " where t.id = i.id";
  }

  /** The rows as {@link #update} would leave them, but the mark: as that table's. */
  String updated() {
    List<String> members = new ArrayList<>();
    values.forEach((name, value) -> members.add("'%s', %s".formatted(name, value)));
    return "select r.* from "
        + incoming()
        + " join %s t on t.id = i.id".formatted(shape.table())
        + " cross join lateral jsonb_populate_record(t, jsonb_build_object(%s)) r"
            .formatted(String.join(", ", members));
  }

  private String incoming() {
    return "unnest(" + String.join(", ", arrays) + ") as i(" + String.join(", ", names) + ")";
  }

  private void member(String name, String type, long bit) {
    arrays.add("?::" + type + "[]");
    names.add(name);
    // A file has one null for that of SQL and that of JSON, so whichever a row has stays.
    String value = type.equals("jsonb") ? "coalesce(%s." + name + ", 'null')" : "%s." + name;
    String differs =
        "i.present & %d <> 0 and %s is distinct from %s"
            .formatted(bit, value.formatted("t"), value.formatted("i"));
    differences.add("(" + differs + ")");
    differingMembers.add("(" + differs + ")");
    values.put(name, "case when %s then i.%s else t.%s end".formatted(differs, name, name));
  }

  /**
   * Of the people kept in the row those stay that the record says nothing about. One whose column
   * says somebody by now no longer counts, so it is no difference that it goes.
   */
  private void unresolvedPeople() {
    arrays.add("?::jsonb[]");
    names.add("unresolved_people");
    List<String> spokenOf = new ArrayList<>();
    List<String> overruled = new ArrayList<>();
    for (int i = 0; i < shape.people().size(); i++) {
      PersonColumn person = shape.people().get(i);
      String isSpokenOf = "case when i.present & %d <> 0".formatted(personBit(i));
      String member = " then '%s' end".formatted(person.member());
      spokenOf.add(isSpokenOf + member);
      overruled.add(isSpokenOf + " and t." + person.name() + " is not null" + member);
    }
    String people =
        "nullif(" + keptWithout(spokenOf) + " || coalesce(i.unresolved_people, '{}'), '{}')";
    String counting = "nullif(" + keptWithout(overruled) + ", '{}')";
    differences.add(counting + " is distinct from " + people);
    int first = differingMembers.size() - shape.people().size();
    for (int i = 0; i < shape.people().size(); i++) {
      String kept = " -> '" + shape.people().get(i).member() + "'";
      differingMembers.set(
          first + i,
          "(%s or %s%s is distinct from %s%s)"
              .formatted(differingMembers.get(first + i), counting, kept, people, kept));
    }
    values.put("unresolved_people", people);
  }

  private static String keptWithout(List<String> members) {
    return "(coalesce(t.unresolved_people, '{}') - array_remove(array["
        + String.join(", ", members)
        + "], null))";
  }

  private long personBit(int person) {
    return RecordShape.bit(shape.columns().size() + person);
  }
}
