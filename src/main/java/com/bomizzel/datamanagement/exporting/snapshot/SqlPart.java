package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some SQL, mostly a condition. What somebody wrote is never part of its text: it stands in the
 * values, which are parameters.
 *
 * @param text with a question mark for each value, and no other
 * @param values in the order of their question marks; all texts, which the SQL casts
 */
public record SqlPart(String text, List<String> values) {
  /** Copies the values. */
  public SqlPart {
    values = List.copyOf(values);
  }

  static SqlPart of(String text, String... values) {
    return new SqlPart(text, List.of(values));
  }

  /** All of them. */
  static SqlPart all(List<SqlPart> conditions) {
    return joined(conditions, " and ");
  }

  /** Any of them. */
  static SqlPart any(List<SqlPart> conditions) {
    SqlPart joined = joined(conditions, " or ");
    return new SqlPart('(' + joined.text + ')', joined.values);
  }

  /** One after the other, with that between them. */
  static SqlPart joined(List<SqlPart> conditions, String by) {
    List<String> values = new ArrayList<>();
    conditions.forEach(condition -> values.addAll(condition.values));
    return new SqlPart(
        conditions.stream().map(SqlPart::text).collect(Collectors.joining(by)), values);
  }

  /** The same behind other SQL, that has no question mark. */
  SqlPart behind(String sql) {
    return new SqlPart(sql + text, values);
  }

  /** The same before other SQL, that has no question mark. */
  SqlPart before(String sql) {
    return new SqlPart(text + sql, values);
  }

  /** The text as JPA wants it, where each parameter says its number. */
  String numbered() {
    String[] parts = text.split("\\?", -1);
    StringBuilder numbered = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      numbered.append('?').append(i).append(parts[i]);
    }
    return numbered.toString();
  }

  /**
   * As an expression in JPQL; the values are those of {@link #parameters}.
   *
   * @param name what the names of its parameters begin with
   */
  String inJpql(String name) {
    return "SQL('"
        + text.replace("'", "''")
        + "'"
        + IntStream.range(0, values.size())
            .mapToObj(i -> ", :" + name + i)
            .collect(Collectors.joining())
        + ")";
  }

  /** The values of {@link #inJpql}. */
  Map<String, Object> parameters(String name) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      parameters.put(name + i, values.get(i));
    }
    return parameters;
  }
}
