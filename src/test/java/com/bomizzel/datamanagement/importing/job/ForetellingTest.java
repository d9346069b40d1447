package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.rows.Foretelling.Bounds;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A validation that cannot remember all that it has met says so, once, where that begins. */
class ForetellingTest {
  private static final String CODE = "FORETOLD_LESS_EXACTLY";
  private static final ImportBench bench = new ImportBench("foretelling");
  private static final TestDatabase database = bench.database();

  private UUID company;

  @BeforeEach
  void withoutOwnRules() {
    OwnRule.takeAll(database);
    company = bench.fixtures().company("Acme");
  }

  @Test
  void ofRowsWithACommonKey() {
    OwnRule.TICKET_SOME_TITLES.put(database);
    MadeUpExport file = MadeUpExport.of("old");
    for (String title : List.of("abc", "Abc", "aBc", "abC", "ABc")) {
      file.ticket("{'id': '%s', 'title': '%s', 'status': 'open'}", title, title);
    }
    assertSaid(file, new Bounds(2, 3000, 5000, 1 << 20, 100), "2 rows that may have a key");
  }

  @Test
  void ofRowsThatHaveGivenUpAKey() {
    OwnRule.TICKET_SOME_TITLES.put(database);
    // So that nobody can say before which key a row will have.
    database.execute(
        "create or replace function trimmed() returns trigger language plpgsql as"
            + " $$ begin new.title = rtrim(new.title); return new; end $$;"
            + " create trigger own_rule_trims before insert or update on tickets"
            + " for each row execute function trimmed()");
    bench
        .into(company)
        .importOnly(
            MadeUpExport.of("old")
                .ticket("{'id': '1', 'title': 'one', 'status': 'open'}")
                .ticket("{'id': '2', 'title': 'two', 'status': 'open'}"));
    MadeUpExport file =
        MadeUpExport.of("old")
            .ticket("{'id': '1', 'title': 'uno', 'status': 'open'}")
            .ticket("{'id': '2', 'title': 'due', 'status': 'open'}")
            .ticket("{'id': '3', 'title': 'one ', 'status': 'open'}");
    assertSaid(file, new Bounds(30, 1, 5000, 1 << 20, 100), "1 rows that have given up a key");
  }

  @Test
  void ofRowsThatHangTogether() {
    OwnRule.TICKET_CHECK.put(database);
    MadeUpExport file =
        MadeUpExport.of("old")
            .user("{'email': 'a-%s@example.com'}", company)
            .user("{'email': 'b-%s@example.com'}", company)
            .ticket(
                "{'id': '1', 'title': 't', 'createdBy': {'email': 'a-%s@example.com'},"
                    + " 'assignedTo': {'email': 'b-%s@example.com'}}",
                company, company);
    assertSaid(file, new Bounds(30, 3000, 1, 1 << 20, 100), "1 rows that a part of the file");
  }

  @Test
  void ofRecordsThatComeAgain() {
    MadeUpExport file =
        MadeUpExport.of("old")
            .ticket("{'id': '1', 'title': 'one'}")
            .ticket("{'id': '2', 'title': 'two'}")
            .ticket("{'id': '1', 'title': 'one again'}");
    assertSaid(file, new Bounds(30, 3000, 5000, 1, 100), "1 bytes of records");
  }

  @Test
  void ofChildrenThatComeAgain() {
    String notes = "'notes': [{'id': 'n1', 'content': 'c'}, {'id': 'n2', 'content': 'd'}]";
    MadeUpExport file =
        MadeUpExport.of("old")
            .ticket("{'id': '1', 'title': 'one', " + notes + "}")
            .ticket("{'id': '1', 'title': 'one', " + notes + "}");
    assertSaid(file, new Bounds(30, 3000, 5000, 1 << 20, 1), "1 notes, history entries");
  }

  private void assertSaid(MadeUpExport file, Bounds bounds, String what) {
    assertThat(validation().validate(file).codes()).doesNotContain(CODE);
    List<Problem> problems = validation().remembering(bounds).validate(file).problems();
    assertThat(problems)
        .filteredOn(problem -> problem.code().equals(CODE))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.level()).isEqualTo(Problem.Level.WARNING);
              assertThat(problem.message()).contains("less exactly", what);
            });
    assertThat(validation().remembering(bounds).importOnly(file).codes()).doesNotContain(CODE);
  }

  private ImportBench.Importing validation() {
    return bench.into(company).with(ImportPolicy.OVERWRITE).inChunksOf(1);
  }
}
