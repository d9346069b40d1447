package com.bomizzel.datamanagement.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * PostgreSQL's statistics on the company's tables. An import may have filled empty tables; until
 * autovacuum looks at them, queries are planned as if they were empty still, and the next export
 * takes ten times as long.
 */
@ApplicationScoped
class TableStatistics {
  private static final Logger LOG = Logger.getLogger(TableStatistics.class.getName());

  @Inject private DataSource dataSource;

  /**
   * Takes new statistics, by samples: some tenths of a second, whatever the tables' size. Skips
   * what is locked or not allowed, and never fails.
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public void refresh() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "analyze (skip_locked) users, user_company_associations, custom_fields, tickets,"
              + " ticket_notes, ticket_history, ticket_attachments");
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The tables' statistics are not refreshed", e);
    }
  }
}
