package com.bomizzel.datamanagement.restoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Makes a company for which something fails smaller, as long as it still fails: first without some
 * of its rows, then with a harmless value instead of a hostile one.
 */
final class SmallestCompany {
  /** Each is a few imports. */
  private static final int MOST_TRIES = 400;

  private final Predicate<CompanyRows> fails;
  private CompanyRows smallest;
  private int tries;

  private SmallestCompany(CompanyRows failing, Predicate<CompanyRows> fails) {
    this.smallest = failing;
    this.fails = fails;
  }

  /** The smallest that was found in some time. */
  static CompanyRows of(CompanyRows failing, Predicate<CompanyRows> fails) {
    SmallestCompany company = new SmallestCompany(failing, fails);
    company.removeRows();
    company.tameValues();
    return company.smallest;
  }

  private boolean take(CompanyRows smaller) {
    if (tries++ < MOST_TRIES && fails.test(smaller)) {
      smallest = smaller;
      return true;
    }
    return false;
  }

  private void removeRows() {
    List<String> tables = new ArrayList<>(smallest.tables());
    Collections.reverse(tables);
    // Whole tickets and people before what is on them.
    Collections.swap(tables, 0, tables.indexOf("tickets"));
    for (String table : tables) {
      for (int most = smallest.of(table).size(); most > 0; most /= 2) {
        remove(table, most);
      }
    }
  }

  /** As many at once. */
  private void remove(String table, int most) {
    int i = 0;
    while (i < smallest.of(table).size()) {
      List<Map<String, String>> rows = smallest.of(table);
      CompanyRows rest = smallest;
      for (Map<String, String> row : rows.subList(i, Math.min(i + most, rows.size()))) {
        boolean isCompany = smallest.company().equals(row.get("id"));
        rest = isCompany ? rest : rest.without(table, row);
      }
      if (rest == smallest || !take(rest)) {
        i += most;
      }
    }
  }

  private void tameValues() {
    for (String table : smallest.tables()) {
      for (int i = 0; i < smallest.of(table).size(); i++) {
        for (String column : smallest.of(table).get(i).keySet()) {
          tame(table, i, column);
        }
      }
    }
  }

  private void tame(String table, int row, String column) {
    Tables.Column known = Tables.columns(table).get(column);
    Map<String, String> values = smallest.of(table).get(row);
    String value = values.get(column);
    if (value == null) {
      return;
    }
    String harmless = harmless(known, value, values);
    if (!"companies".equals(table)
        && !"uuid".equals(known.type())
        && !Objects.equals(value, harmless)
        && !take(smallest.with(table, values, column, harmless))
        && value.length() > 1
        && "text".equals(known.type())) {
      take(smallest.with(table, values, column, HostileTexts.start(value, value.length() / 2)));
    }
  }

  private static String harmless(Tables.Column column, String value, Map<String, String> row) {
    if (column.nullable()) {
      return null;
    }
    return switch (column.type()) {
      case "jsonb" -> "{}";
      case "timestamptz" -> "2024-01-01 00:00:00+00";
      case "bool" -> "false";
      case "int4", "int8" -> "0";
      default -> value.contains("@") ? "a" + row.get("id") + "@x.example" : "member";
    };
  }
}
