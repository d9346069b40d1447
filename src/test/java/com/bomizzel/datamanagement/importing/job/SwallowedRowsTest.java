package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trigger keeps rows away without a word: the summary says what there is, not what was sent. */
class SwallowedRowsTest {
  private static final ImportBench bench = new ImportBench("swallowed");
  private static final TestDatabase database = bench.database();

  private UUID company;

  @BeforeEach
  void triggerThatSwallows() {
    database.execute("delete from tickets; delete from users");
    database.execute(
        "create or replace function swallow() returns trigger language plpgsql as"
            + " 'begin if new.title like ''gone%'' then return null; end if; return new; end'");
    database.execute(
        "create or replace trigger swallow before insert or update on tickets"
            + " for each row execute function swallow()");
    company = bench.fixtures().company("Acme");
  }

  @Test
  void aRowThatIsNotThereIsRejectedWithTheReason() {
    Report report =
        importing(SKIP)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'id': '1', 'title': 'kept'}")
                    .ticket("{'id': '2', 'title': 'gone', 'notes': [{'content': 'n'}]}")
                    .ticket("{'id': '3', 'title': 'kept, too'}"));

    assertThat(report.of(TICKETS).created()).isEqualTo(2);
    assertThat(report.of(NOTES).created()).isZero();
    assertThat(database.number("select count(*) from tickets")).isEqualTo(2);
    assertThat(report.codes()).containsExactly("REFUSED_BY_DATABASE", "PARENT_REJECTED");
    assertThat(report.messages().get(0)).contains("a trigger or rule on tickets kept 1 of 1 rows");
  }

  @Test
  void aChangeThatIsNotMadeIsRejected() {
    UUID id = UUID.randomUUID();
    importing(SKIP).run(MadeUpExport.of(null).ticket("{'id': '%s', 'title': 'kept'}", id));

    Report report =
        importing(OVERWRITE).run(MadeUpExport.of(null).ticket("{'id': '%s', 'title': 'gone'}", id));

    assertThat(report.of(TICKETS).updated()).isZero();
    assertThat(report.of(TICKETS).rejected()).isEqualTo(1);
    assertThat(database.text("select title from tickets")).isEqualTo("kept");
  }

  private ImportBench.Importing importing(ImportPolicy policy) {
    return bench.into(company).by(OwnRule.admin(database)).with(policy).inChunksOf(500);
  }
}
