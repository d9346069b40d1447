package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.MarkdownTable;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;

/**
 * Which statements PostgreSQL's time went into, work by work, as its module {@code
 * pg_stat_statements} counts them. Counting costs some time itself.
 */
final class StatementLog {
  /** What the server must be started with. */
  static final Map<String, String> SETTINGS =
      Map.of("shared_preload_libraries", "pg_stat_statements", "pg_stat_statements.track", "all");

  private static final String COSTLIEST =
      """
      select calls, total_exec_time / 1000 as seconds, rows,
        regexp_replace(query, '\\s+', ' ', 'g') as text
      from pg_stat_statements order by total_exec_time desc limit 12
      """;
  private static final int LONGEST_TEXT = 240;

  private final TestDatabase database;
  private final Path file;

  /** Counts the statements of {@code database} and tells of them in {@code file}. */
  StatementLog(TestDatabase database, Path file) {
    this.database = database;
    this.file = file;
    database.execute("create extension pg_stat_statements");
  }

  /** Forgets what was counted. */
  void reset() {
    database.value("select pg_stat_statements_reset()::text");
  }

  /** Tells of the statements since {@link #reset}. */
  void tell(String work) throws IOException {
    MarkdownTable table = new MarkdownTable("statement", "calls", "seconds", "rows");
    for (Map<String, Object> row : database.rows(COSTLIEST)) {
      String text = row.get("text").toString();
      table.row(
          text.substring(0, Math.min(text.length(), LONGEST_TEXT)),
          row.get("calls").toString(),
          String.format(Locale.ROOT, "%.3f", (Double) row.get("seconds")),
          row.get("rows").toString());
    }
    Files.writeString(
        file,
        work + "\n\n" + table + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
