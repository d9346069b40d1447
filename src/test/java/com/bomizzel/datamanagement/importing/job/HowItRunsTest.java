package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.importing.job.ImportBench.Importing;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportStopped;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chunks of an import do when the database, or somebody else, gets in their way. */
class HowItRunsTest {
  private static ImportBench bench;
  private static TestDatabase database;
  private static Fixtures fixtures;

  private UUID company;

  @BeforeAll
  static void database() {
    bench = new ImportBench("how_it_runs");
    database = bench.database();
    fixtures = bench.fixtures();
    database.execute("alter table tickets add check (title <> 'refused')");
    database.execute("alter table ticket_notes add check (content <> 'refused')");
    database.execute("create sequence tries");
    database.execute(
        "create function refuse_two() returns trigger language plpgsql as $$ begin"
            + " if new.title ~ '^[0-9A-Z]{5}$' and nextval('tries') <= 2 then"
            + " raise exception 'not now' using errcode = new.title; end if; return new; end $$");
    database.execute(
        "create trigger refuse_two before insert on tickets"
            + " for each row execute function refuse_two()");
  }

  @BeforeEach
  void company() {
    company = fixtures.company("Acme");
    database.execute("alter sequence tries restart");
  }

  private static MadeUpExport tickets(int count, int refused) {
    MadeUpExport file = MadeUpExport.of(null);
    for (int i = 0; i < count; i++) {
      String title = i == refused ? "refused" : "T" + i;
      file.ticket("{'id': '%s', 'title': '%s', 'notes': [{'content': 'n'}]}", i, title);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 19})
  void aTicketThatTheDatabaseRefusesCostsItselfAndItsChildren(int refused) {
    Report report = bench.into(company).run(tickets(20, refused));

    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(20, 19, 0, 0, 1));
    assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(20, 19, 0, 0, 1));
    assertThat(report.codes()).containsExactly("REFUSED_BY_DATABASE", "PARENT_REJECTED");
    assertThat(report.paths().get(0)).isEqualTo("$.data.tickets[" + refused + "]");
    assertThat(report.messages().get(0))
        .startsWith("Failed to import ticket: the database does not take it: ")
        .doesNotContain("Exception", "Detail");
  }

  @Test
  void aNoteThatTheDatabaseRefusesCostsOneRow() {
    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'title': 'A', 'notes': [{'content': 'n'}, {'content': 'refused'},"
                            + " {'content': 'm'}], 'history': [{'action': 'a'}]}"));

    assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(3, 2, 0, 0, 1));
    assertThat(report.of(TICKETS).created()).isEqualTo(1);
    assertThat(report.paths()).containsExactly("$.data.tickets[0].notes[1]");
  }

  @Test
  void aValueThatNoIndexCanHoldCostsOneRow() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      name.append(UUID.randomUUID());
    }

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .field("{'name': '%s', 'fieldType': 't'}", name)
                    .field("{'name': 'K', 'fieldType': 't'}"));

    assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "40001", "23505"})
  void aDeadlockOrARaceIsTriedThreeTimes(String sqlState) {
    Report report =
        bench.into(company).run(MadeUpExport.of(null).ticket("{'title': '%s'}", sqlState));

    assertThat(report.of(TICKETS).created()).isEqualTo(1);
    assertThat(report.codes()).isEmpty();
  }

  @Test
  void aFailureThatIsNotAboutRowsFailsTheChunk() {
    MadeUpExport file = MadeUpExport.of(null).ticket("{'title': '53100'}");

    assertThatThrownBy(() -> bench.into(company).validate(file)).hasMessageContaining("not now");
    database.execute("alter sequence tries restart");
    assertThatThrownBy(() -> bench.into(company).runAtOnce(file)).hasMessageContaining("not now");
    assertThat(database.number("select count(*) from tickets where company_id = ?", company))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update users set is_active = false where id = '%s'",
        "delete from user_company_associations where user_id = '%s'",
        "update companies set is_active = false where id ="
            + " (select company_id from user_company_associations where user_id = '%s')"
      })
  void anImporterOrCompanyDeactivatedMeanwhileFailsTheNextChunk(String sql) {
    UUID importer = fixtures.member(company, UUID.randomUUID() + "@test.test", "owner").id();
    Importing importing =
        bench
            .into(company)
            .by(importer)
            .inChunksOf(10)
            .beforeChunk(
                chunk -> {
                  if (chunk == 1) {
                    database.execute(sql.replace("%s", importer.toString()));
                  }
                });

    assertThatThrownBy(() -> importing.runAtOnce(tickets(20, -1)))
        .isInstanceOf(ImportStopped.class);
    assertThat(database.number("select count(*) from tickets where company_id = ?", company))
        .isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 500})
  void theSizeOfChunksDoesNotMatter(int size) {
    MadeUpExport file =
        MadeUpExport.of(null)
            .user("{'email': '%s'}", UUID.randomUUID() + "@test.test")
            .ticket(
                "{'title': 'A', 'notes': [{'content': 'n'}, {'content': 'n'}],"
                    + " 'history': [{'action': 'a'}, {'id': 'h', 'action': 'b'}]}")
            .ticket("{'title': 0, 'notes': [{'content': 'n'}, {'content': 'm'}]}")
            .ticket("{'id': 'x', 'title': 'B', 'notes': [{'id': '1', 'content': 0}]}")
            .ticket("{'id': 'x', 'title': 'B', 'notes': [{'id': '1', 'content': 'n'}]}")
            .attachment("{'ticketId': 'x', 'fileName': 'f'}");

    Report report = bench.into(company).inChunksOf(size).run(file);

    assertThat(report.of(USERS).created()).isEqualTo(1);
    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(4, 2, 0, 1, 1));
    assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(6, 3, 0, 0, 3));
  }
}
