package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.index.DatabaseWarnings;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trigger of the help desk's sets the time of the last change: the file's is no difference. */
class OwnClockTest {
  private static final ImportBench bench = new ImportBench("own_clock");
  private static final TestDatabase database = bench.database();

  private final UUID id = UUID.randomUUID();
  private UUID company;

  @BeforeAll
  static void triggerThatSetsTheTime() {
    database.execute(
        "create function touch() returns trigger language plpgsql as"
            + " 'begin new.updated_at := clock_timestamp(); return new; end'");
    database.execute(
        "create trigger touch before insert or update on tickets"
            + " for each row execute function touch()");
  }

  @BeforeEach
  void makeCompany() {
    company = bench.fixtures().company("Acme");
  }

  @Test
  void whatDiffersInNothingElseIsEqual() {
    assertThat(overwriteWith("a").of(TICKETS).created()).isEqualTo(1);
    String written = written();

    assertThat(overwriteWith("a").of(TICKETS).skipped()).isEqualTo(1);
    assertThat(written()).isEqualTo(written);
    assertThat(overwriteWith("b").of(TICKETS).updated()).isEqualTo(1);
    assertThat(database.text("select title from tickets where id = ?", id)).isEqualTo("b");
  }

  @Test
  void whoeverImportsTicketsIsToldAndNobodyElse() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      assertThat(DatabaseWarnings.of(connection, Set.of(USERS, TICKETS)))
          .extracting(Problem::code)
          .containsExactly("TRIGGER_BEFORE_ROWS", "UPDATED_AT_SET");
      assertThat(DatabaseWarnings.of(connection, EnumSet.complementOf(EnumSet.of(TICKETS))))
          .isEmpty();
    }
  }

  private Report overwriteWith(String title) {
    return bench
        .into(company)
        .by(OwnRule.admin(database))
        .with(OVERWRITE)
        .inChunksOf(500)
        .run(
            MadeUpExport.of(null)
                .ticket(
                    "{'id': '%s', 'title': '%s', 'updatedAt': '2020-01-01T00:00:00Z'}", id, title));
  }

  private String written() {
    return database.text("select xmin::text || updated_at from tickets where id = ?", id);
  }
}
