package com.bomizzel.datamanagement.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.FormerRelease;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The former release's database, with data in it, becomes this one's. */
class UpgradeTest {
  private static final String COLUMNS =
      "select table_name, string_agg(quote_ident(column_name), ', ' order by column_name)"
          + " from information_schema.columns where table_schema = 'public'"
          + " and table_name <> 'data_management_schema' group by 1 order by 1";

  @Test
  void nothingOfTheDataIsLostOrChanged() {
    TestDatabase database = TestDatabase.create("upgrade");
    FormerRelease.migrate(database);
    FormerRelease.fill(database);
    Map<String, String> columns = columns(database);
    Map<String, String> before = content(database, columns);
    assertThat(before.values()).filteredOn("[]"::equals).hasSizeLessThan(before.size() - 10);

    assertThat(new SchemaMigration(database.dataSource()).migrate()).startsWith("version ");

    assertThat(content(database, columns)).isEqualTo(before);
  }

  @Test
  void itBecomesAsANewOne() {
    TestDatabase database = TestDatabase.create("upgrade");
    FormerRelease.migrate(database);
    new SchemaMigration(database.dataSource()).migrate();
    assertThat(columns(database)).isEqualTo(columns(TestDatabase.createMigrated("new")));
  }

  private static Map<String, String> columns(TestDatabase database) {
    Map<String, String> columns = new TreeMap<>();
    List<Map<String, Object>> rows = database.rows(COLUMNS);
    rows.forEach(
        row -> columns.put(row.get("table_name").toString(), row.get("string_agg").toString()));
    return columns;
  }

  /** The rows of each table, as far as these columns go. */
  private static Map<String, String> content(TestDatabase database, Map<String, String> columns) {
    Map<String, String> content = new TreeMap<>();
    columns.forEach(
        (table, names) ->
            content.put(
                table,
                database.text(
                    "select coalesce(jsonb_agg(to_jsonb(x) order by x::text), '[]')"
                        + " from (select %s from %s) x".formatted(names, table))));
    return content;
  }
}
