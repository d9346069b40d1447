package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** How long jobs were without a server that works on them. Thread-safe. */
final class TakeOvers {
  private static final String RUNNING =
      """
      select id, fence, extract(epoch from clock_timestamp()) as now, '%1$s' as tab
        from %1$s where state = 'running'
      """;

  /** What was promised, where another server is there and nothing else is wrong. */
  private static final double LONGEST_SECONDS = 30;

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

  /**
   * What is wrong with the longest time; nothing where a server's fault was not the only one: with
   * two servers away, or the database, nobody is there to take anything over.
   */
  static List<String> findings(RoundPlan plan, OptionalDouble longest) {
    return plan.faults().size() == 1
            && plan.faults().get(0).kind().isOfServer()
            && longest.orElse(0) > LONGEST_SECONDS
        ? List.of(
            String.format(
                Locale.ROOT,
                "a job waited for %.1f s to be taken over, more than %.0f s",
                longest.getAsDouble(),
                LONGEST_SECONDS))
        : List.of();
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
