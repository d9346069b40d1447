package com.bomizzel.datamanagement.importing.rows;

import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.importing.record.EmailAddress;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.RecordShape.PersonColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that find rows of one kind whose person is missing, and give them one. The first
 * takes two arrays: ids, and the bits of the people whom the file names. The second takes the
 * import's id and arrays of: ids, each person's id, and the objects of people to be kept as text.
 */
final class MissingPeopleSql {
  /** What stands for a person of a row that {@link #find} selects. */
  static final int COLUMNS = 5;

  /** Characters of an address that is read with all others. */
  private static final int SHORT = 8 << 10;

  private final RecordShape shape;

  MissingPeopleSql(RecordShape shape) {
    this.shape = shape;
  }

  /**
   * Selects of rows that lack somebody: id, then whether each lacks, is kept, as which former user,
   * whose address, and whether that is there and too long to be read with all others.
   */
  String find() {
    List<String> columns = new ArrayList<>(List.of("x.id"));
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < shape.people().size(); i++) {
      PersonColumn person = shape.people().get(i);
      String kept = "x.unresolved_people -> '" + person.member() + "'";
      String email = "(" + kept + " ->> 'email')";
      columns.add("x." + person.name() + " is null");
      columns.add("(" + kept + ") is not null");
      columns.add(
          "case when jsonb_typeof(%1$s -> '%2$s') = 'string' then left(%1$s ->> '%2$s', 37) end"
              .formatted(kept, PersonRecord.FORMER_USER));
      columns.add("case when length(%s) <= %d then %s end".formatted(email, SHORT, email));
      columns.add("coalesce(length(%s) > %d, false)".formatted(email, SHORT));
      conditions.add(
          "(x.%s is null and (i.named & %d <> 0 or (%s) is not null))"
              .formatted(person.name(), 1 << i, kept));
    }
    return "select "
        + String.join(", ", columns)
        + " from unnest(?::uuid[], ?::int[]) as i(id, named) join "
        + shape.table()
        + " x on x.id = i.id where "
        + String.join(" or ", conditions);
  }

  /**
   * Selects of the rows with some ids: id, then the address of each whom it keeps, but of those
   * alone that were too long and that an account may have.
   */
  String findLong() {
    List<String> columns = new ArrayList<>(List.of("x.id"));
    for (PersonColumn person : shape.people()) {
      String email = "(x.unresolved_people -> '" + person.member() + "' ->> 'email')";
      columns.add(
          "case when length(%s) between %d and %d then %s end"
              .formatted(email, SHORT + 1, EmailAddress.LONGEST_HELD, email));
    }
    return "select "
        + String.join(", ", columns)
        + " from "
        + shape.table()
        + " x where x.id = any(?)";
  }

  /**
   * Sets those that are missing still, and the mark; whoever was kept in their place no longer is.
   */
  String link() {
    List<String> arrays = new ArrayList<>(List.of("?::uuid[]"));
    List<String> names = new ArrayList<>(List.of("id"));
    List<String> assignments = new ArrayList<>(List.of(ChangeSql.MARK + " = ?"));
    List<String> linked = new ArrayList<>();
    for (PersonColumn person : shape.people()) {
      String name = person.name();
      arrays.add("?::uuid[]");
      names.add(name);
      assignments.add("%s = coalesce(t.%s, i.%s)".formatted(name, name, name));
      linked.add("case when i.%s is not null then '%s' end".formatted(name, person.member()));
    }
    arrays.add("?::jsonb[]");
    names.add("kept");
    assignments.add(
        "unresolved_people = nullif((coalesce(t.unresolved_people, '{}') - array_remove(array["
            + String.join(", ", linked)
            + "], null)) || coalesce(i.kept, '{}'), '{}')");
    return "update "
        + shape.table()
        + " t set "
        + String.join(", ", assignments)
        + " from unnest("
        + String.join(", ", arrays)
        + ") as i("
        + String.join(", ", names)
        + ") where t.id = i.id";
  }
}
