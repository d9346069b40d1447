package com.bomizzel.datamanagement.importing.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import com.bomizzel.datamanagement.importing.rows.Foretelling;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IndexPlansTest {
  private static final int TICKETS = 400;
  private static final int NOTES = 4;

  /** The driver's {@code prepareThreshold}, and PostgreSQL's executions before it keeps a plan. */
  private static final int PREPARED_AFTER = 5;

  /** The plans that a connection keeps must not read whole tables as these grow. */
  @Test
  @Timeout(60)
  void anImportIntoTablesThatWereEmptyReadsNoWholeTableForEachRow() {
    ImportBench bench = new ImportBench("index_plans");
    TestDatabase database = bench.database();
    MadeUpExport file = MadeUpExport.of(null);
    file.user("{'email': 'ada@example.com'}");
    for (int i = 0; i < TICKETS; i++) {
      String note = "{'content': 'n', 'author': {'email': 'ada@example.com'}}";
      String notes = String.join(", ", List.of(note, note, note, note));
      file.ticket("{'id': '%s', 'title': 'T', 'notes': [%s]}", "T-" + i, notes);
    }
    database.execute("vacuum analyze");

    bench.into(bench.fixtures().company("Acme")).inChunksOf(20).runAtOnce(file);

    // A backend hands its figures over a moment after its transaction.
    while (figure(database, "ticket_notes", "n_tup_ins") < TICKETS * NOTES) {
      LockSupport.parkNanos(10_000_000);
    }
    // The test itself counts the rows before and after.
    assertThat(figure(database, "tickets", "seq_tup_read")).isLessThan(5 * TICKETS);
    assertThat(figure(database, "ticket_notes", "seq_tup_read")).isLessThan(5 * TICKETS * NOTES);
    // The checks of the notes' foreign keys look up their tickets.
    assertThat(figure(database, "tickets", "idx_tup_fetch")).isLessThan(5 * TICKETS * NOTES);
    assertThat(figure(database, "ticket_notes", "idx_tup_fetch")).isLessThan(5 * TICKETS * NOTES);
  }

  /** Whatever plan it made when there was nothing: it must not read on through another index. */
  @Test
  void aLookUpThatWasPlannedOnEmptyTablesIsPlannedAnewWhenTheyAreFull() throws SQLException {
    ImportBench bench = new ImportBench("index_plans_kept");
    TestDatabase database = bench.database();
    UUID company = bench.fixtures().company("Acme");
    UUID admin = bench.fixtures().platformAdmin("admin@platform.test").id();
    ImportRun run =
        new ImportRun(
            new JobLease("import_x", 0),
            company,
            "",
            admin,
            ImportPolicy.SKIP,
            true,
            false,
            null,
            OwnSeal.NONE,
            Runnable::run,
            Foretelling.Bounds.DEFAULT);
    database.execute("vacuum analyze");
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < PREPARED_AFTER * 3; i++) {
        lookUp(connection, run);
      }
      executeAndCount(
          connection,
          "insert into tickets (company_id, title)"
              + " select c.id, 'T' from companies c, generate_series(1, 20000)");
      long before = blocksOfOtherIndex(database);
      lookUp(connection, run);
      executeAndCount(connection, "select 1");
      assertThat(blocksOfOtherIndex(database) - before).isLessThan(5);
    }
  }

  private static void lookUp(Connection connection, ImportRun run) throws SQLException {
    run.beginChunk(connection);
    List<String> names = Stream.generate(() -> UUID.randomUUID().toString()).limit(50).toList();
    new TicketFinder(run).lookUpNames(connection, names);
    connection.commit();
  }

  /** Commits too, after which the figures of the connection's statements can be read. */
  private static void executeAndCount(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      statement.execute("select pg_stat_force_next_flush()");
    }
    connection.commit();
  }

  /** How often a page of the index by company, in which ids stand too, was looked at. */
  private static long blocksOfOtherIndex(TestDatabase database) {
    return database.number(
        "select idx_blks_read + idx_blks_hit from pg_statio_user_indexes where indexrelname = ?",
        "tickets_company_created");
  }

  private static long figure(TestDatabase database, String table, String column) {
    return database.number(
        "select " + column + " from pg_stat_user_tables where relname = ?", table);
  }
}
