package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IndexPlansTest {
  private static final int TICKETS = 400;
  private static final int NOTES = 4;

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

  private static long figure(TestDatabase database, String table, String column) {
    return database.number(
        "select " + column + " from pg_stat_user_tables where relname = ?", table);
  }
}
