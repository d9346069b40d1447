package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How long jobs were without a server that works on them. Thread-safe. */
final class TakeOvers {
  private static final String RUNNING =
      """
      select id, fence, extract(epoch from clock_timestamp()) as now, '%1$s' as tab
        from %1$s where state = 'running'
      """;

  private final TestDatabase database;
  private final List<Map<String, Object>> running = new ArrayList<>();

  TakeOvers(TestDatabase database) {
    this.database = database;
  }

  /** Notes what runs, just before a server stops. */
  synchronized void note() {
    try {
      running.addAll(
          database.rows(
              RUNNING.formatted("data_export_logs")
                  + "union all "
                  + RUNNING.formatted("data_import_logs")));
    } catch (IllegalStateException e) {
      // The database is away, too.
    }
  }

  /** The longest time until one of those was taken up again, once, in seconds. */
  synchronized OptionalDouble longest() {
    return running.stream()
        .flatMap(
            row ->
                database
                    .rows(
                        "select extract(epoch from claimed_at) - cast(? as numeric) as seconds"
                            + " from "
                            + row.get("tab")
                            + " where id = ? and fence = cast(? as bigint) + 1",
                        row.get("now"),
                        row.get("id"),
                        row.get("fence"))
                    .stream())
        .mapToDouble(row -> ((Number) row.get("seconds")).doubleValue())
        .filter(seconds -> seconds > 0)
        .max();
  }
}
