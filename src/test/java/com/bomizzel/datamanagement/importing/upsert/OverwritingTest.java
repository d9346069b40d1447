package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an overwriting import writes, and what it leaves alone. */
class OverwritingTest extends ImportingTest {

  private final UUID id = UUID.randomUUID();

  @Test
  void recordsThatAreEqualAlreadyAreNotWrittenAndCountAsSkipped() {
    MadeUpExport file = ImportPolicyTest.oneOfEach(email(), id);
    ImportBench.Importing importing = bench.into(company).with(OVERWRITE);
    importing.run(file);
    String versions = versions();

    Report again = importing.run(file);

    again.counts().values().forEach(counts -> assertThat(counts).isEqualTo(skipped(1)));
    assertThat(versions()).isEqualTo(versions);
  }

  /** PostgreSQL's own mark of the transaction that wrote a row. */
  private String versions() {
    return database.rows("select xmin::text from tickets order by id")
        + ""
        + database.rows("select xmin::text from users order by id")
        + database.rows("select xmin::text from custom_fields order by id");
  }

  @ParameterizedTest(name = "with room in the list of what changes: {0}")
  @ValueSource(booleans = {true, false})
  void editsAreUndone(boolean isListed) {
    String email = email();
    MadeUpExport file = ImportPolicyTest.oneOfEach(email, id);
    bench.into(company).run(file);
    database.execute("update tickets set title = 'B', created_by = null where id = ?", id);
    database.execute("update ticket_notes set content = 'B' where ticket_id = ?", id);
    database.execute("update ticket_attachments set file_size = 1 where ticket_id = ?", id);
    database.execute("update users set first_name = 'B' where email = ?", email);
    database.execute("update custom_fields set options = '[1]' where company_id = ?", company);

    ImportBench.Importing importing = bench.into(company).with(OVERWRITE);
    Report report = (isListed ? importing : importing.listingNothing()).run(file);

    for (RecordKind kind : RecordKind.values()) {
      assertThat(report.of(kind)).isEqualTo(kind == HISTORY ? skipped(1) : updated(1));
    }
    assertThat(ticket(id)).containsEntry("title", "A");
    assertThat(ticket(id).get("created_by")).isNotNull();
  }

  @Test
  void absentKeepsNullSetsNullJsonIsReplacedWhole() {
    bench
        .into(company)
        .run(
            MadeUpExport.of(null)
                .ticket(
                    "{'id': '%s', 'title': 'A', 'description': 'D', 'category': 'C', 'status':"
                        + " 'weird', 'customFields': {'a': 1, 'b': 2}, 'updatedAt':"
                        + " '2020-01-01T00:00:00Z'}",
                    id));

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': '%s', 'title': 'A', 'category': null, 'customFields': {'b': 3},"
                            + " 'updatedAt': null}",
                        id));

    assertThat(report.of(TICKETS)).isEqualTo(updated(1));
    assertThat(ticket(id))
        .containsEntry("description", "D")
        .containsEntry("category", null)
        .containsEntry("status", "weird");
    assertThat(ticket(id).get("custom_fields")).hasToString("{\"b\": 3}");
    assertThat(ticket(id).get("updated_at").toString()).startsWith("20");
    assertThat(
            database.text(
                "select extract(year from updated_at at time zone 'UTC')::text from tickets"
                    + " where id = ?",
                id))
        .isEqualTo("2020");
  }

  @Test
  void jsonIsEqualBySense() {
    bench
        .into(company)
        .run(
            MadeUpExport.of(null)
                .ticket("{'id': '%s', 'title': 'A', 'customFields': {'a': 1, 'b': [1.0]}}", id));

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': '%s', 'title': 'A', 'customFields': {'b': [1], 'a': 1.00}}", id));

    assertThat(report.of(TICKETS)).isEqualTo(skipped(1));
  }

  /** Rows of more than a few kilobytes are not brought along, but compared in the database. */
  @Test
  void largeValuesAreComparedToo() {
    String large = "x".repeat(20_000);
    String ticket = "{'id': '%s', 'title': 'A', 'description': %s}";
    bench.into(company).run(MadeUpExport.of(null).ticket(ticket, id, "'" + large + "'"));
    ImportBench.Importing overwriting = bench.into(company).with(OVERWRITE);

    MadeUpExport equal = MadeUpExport.of(null).ticket(ticket, id, "'" + large + "'");
    MadeUpExport other = MadeUpExport.of(null).ticket(ticket, id, "'" + large + "y'");
    MadeUpExport nothing = MadeUpExport.of(null).ticket(ticket, id, "null");

    assertThat(overwriting.run(equal).of(TICKETS)).isEqualTo(skipped(1));
    assertThat(overwriting.run(other).of(TICKETS)).isEqualTo(updated(1));
    assertThat(overwriting.run(nothing).of(TICKETS)).isEqualTo(updated(1));
    assertThat(ticket(id)).containsEntry("description", null);
  }

  @Test
  void rowsThatTheFileLacksStay() {
    bench.into(company).run(ImportPolicyTest.oneOfEach(email(), id));

    bench
        .into(company)
        .with(OVERWRITE)
        .run(MadeUpExport.of("here").ticket("{'id': '%s', 'title': 'B', 'notes': []}", id));

    assertThat(database.number("select count(*) from ticket_notes where ticket_id = ?", id))
        .isEqualTo(1);
  }

  @Test
  void historyIsAppendOnly() {
    MadeUpExport file =
        MadeUpExport.of(null)
            .ticket("{'id': '%s', 'title': 'A', 'history': [{'id': 'h', 'action': 'a'}]}", id);
    bench.into(company).run(file);
    database.execute("update ticket_history set action = 'b' where ticket_id = ?", id);

    assertThat(bench.into(company).with(OVERWRITE).run(file).of(HISTORY)).isEqualTo(skipped(1));
    assertThat(database.text("select action from ticket_history where ticket_id = ?", id))
        .isEqualTo("b");
  }
}
