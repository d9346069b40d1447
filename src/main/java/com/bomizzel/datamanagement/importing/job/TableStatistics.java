package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.NetworkWait;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * PostgreSQL's statistics on the company's tables. An import may have filled empty tables; until
 * autovacuum looks at them, queries are planned as if they were empty still, and the next export
 * takes ten times as long.
 */
@ApplicationScoped
class TableStatistics {
  private static final Logger LOG = Logger.getLogger(TableStatistics.class.getName());

  /** Autovacuum sees to fewer in time: small tables are read quickly by any plan. */
  private static final long MANY = 1_000;

  private static final String ANALYZE =
      Stream.of(RecordKind.values())
          .map(kind -> RecordShape.of(kind).table())
          .collect(
              Collectors.joining(", ", "analyze (skip_locked) user_company_associations, ", ""));

  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Inject private DataSource dataSource;
  @Inject private ImportLogs logs;
  @Inject private ImportCounts counts;

  /**
   * Takes new statistics when an import has made many rows, by samples: some tenths of a second,
   * whatever the tables' size. Skips what is locked or not allowed, and never fails.
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public void refreshAfter(String importId) {
    try {
      if (created(importId) >= MANY) {
        refresh();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The tables' statistics are not refreshed", e);
    }
  }

  private long created(String importId) {
    boolean wroteNothing = logs.find(importId).filter(log -> !log.validateOnly()).isEmpty();
    return wroteNothing
        ? 0
        : counts.of(importId).values().stream().mapToLong(RecordCounts::created).sum();
  }

  private void refresh() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      NetworkWait.allow(connection, LONGEST);
      statement.execute(ANALYZE);
      NetworkWait.allowUsual(connection);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The tables' statistics are not refreshed", e);
    }
  }
}
