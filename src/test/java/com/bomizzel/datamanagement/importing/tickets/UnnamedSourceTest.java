package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that do not say where they come from, whose systems all number from 1. */
class UnnamedSourceTest extends ImportingTest {

  private static MadeUpExport one() {
    return MadeUpExport.of(null)
        .ticket("{'id': '1', 'title': 'Printer jams', 'notes': [{'id': '1', 'content': 'on it'}]}")
        .ticket("{'id': '2', 'title': 'VPN down'}")
        .attachment("{'id': '1', 'ticketId': '1', 'fileName': 'jam.png'}");
  }

  private static MadeUpExport two() {
    return MadeUpExport.of(null)
        .ticket(
            "{'id': '1', 'title': 'Salary', 'notes': [{'id': '900', 'content': 'her pay',"
                + " 'isInternal': true}]}")
        .ticket("{'id': '2', 'title': 'Parking'}")
        .ticket("{'id': '3', 'title': 'Badge'}")
        .attachment("{'id': '1', 'ticketId': '1', 'fileName': 'pay.pdf'}");
  }

  private String titleOf(String table, String column, String value) {
    return database.text(
        "select t.title from tickets t join %s x on x.ticket_id = t.id where t.company_id = ? and x.%s = ?"
            .formatted(table, column),
        company,
        value);
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void twoSystemsAreNeverMixed(ImportPolicy policy) {
    bench.into(company).with(policy).run(one());

    Report report = bench.into(company).with(policy).run(two());

    assertThat(report.of(TICKETS)).isEqualTo(created(3));
    assertThat(report.of(NOTES)).isEqualTo(created(1));
    assertThat(report.of(ATTACHMENTS)).isEqualTo(created(1));
    assertThat(titleOf("ticket_notes", "content", "on it")).isEqualTo("Printer jams");
    assertThat(titleOf("ticket_notes", "content", "her pay")).isEqualTo("Salary");
    assertThat(titleOf("ticket_attachments", "file_name", "jam.png")).isEqualTo("Printer jams");
    assertThat(titleOf("ticket_attachments", "file_name", "pay.pdf")).isEqualTo("Salary");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3000})
  void aSecondImportOfEitherChangesNothing(int chunk) {
    bench.into(company).run(one());
    bench.into(company).run(two());

    for (ImportPolicy policy : new ImportPolicy[] {ImportPolicy.SKIP, ImportPolicy.OVERWRITE}) {
      Report again = bench.into(company).with(policy).inChunksOf(chunk).run(one());
      assertThat(again.of(TICKETS)).isEqualTo(skipped(2));
      assertThat(again.of(NOTES)).isEqualTo(skipped(1));
      assertThat(again.of(ATTACHMENTS)).isEqualTo(skipped(1));
      assertThat(bench.into(company).with(policy).inChunksOf(chunk).run(two()).of(TICKETS))
          .isEqualTo(skipped(3));
    }
  }

  @Test
  void aTicketThatWasRenamedHereIsFoundAgain() {
    bench.into(company).run(one());
    database.execute("update tickets set title = 'Parking' where company_id = ?", company);

    assertThat(bench.into(company).run(one()).of(TICKETS)).isEqualTo(skipped(2));
    assertThat(bench.into(company).run(two()).of(TICKETS)).isEqualTo(created(3));
  }

  @Test
  void theTimeOfCreationShowsMoreThanTheTitle() {
    String ticket = "{'id': '5', 'title': '%s', 'createdAt': '%s'}";
    bench
        .into(company)
        .run(MadeUpExport.of(null).ticket(ticket, "Password reset", "2020-01-01T10:00:00Z"));

    assertThat(
            bench
                .into(company)
                .run(MadeUpExport.of(null).ticket(ticket, "Reset", "2020-01-01T11:00:00+01:00"))
                .of(TICKETS))
        .isEqualTo(skipped(1));
    assertThat(
            bench
                .into(company)
                .run(MadeUpExport.of(null).ticket(ticket, "Password reset", "2021-05-05T10:00:00Z"))
                .of(TICKETS))
        .isEqualTo(created(1));
  }

  @Test
  void theSameIdTwiceInTheFileIsOneTicket() {
    MadeUpExport file =
        MadeUpExport.of(null)
            .ticket("{'id': '1', 'title': 'A', 'notes': [{'id': '1', 'content': 'a'}]}")
            .ticket("{'id': '1', 'title': 'B', 'notes': [{'id': '2', 'content': 'b'}]}");

    Report first = bench.into(company).inChunksOf(1).run(file);
    Report second = bench.into(company).run(file);

    assertThat(first.of(TICKETS)).isEqualTo(new RecordCounts(2, 1, 0, 1, 0));
    assertThat(first.of(NOTES)).isEqualTo(created(2));
    assertThat(second.of(TICKETS)).isEqualTo(skipped(2));
    assertThat(second.of(NOTES)).isEqualTo(skipped(2));
  }

  @Test
  void namingTheSourceLaterFindsWhatCameWithoutAName() {
    bench.into(company).run(one());
    bench.into(company).run(two());

    Report named = bench.into(company).from("old-helpdesk").run(one());

    assertThat(named.of(TICKETS)).isEqualTo(skipped(2));
    assertThat(named.of(NOTES)).isEqualTo(skipped(1));
    assertThat(named.of(ATTACHMENTS)).isEqualTo(skipped(1));
    assertThat(bench.into(company).from("other").run(two()).of(TICKETS)).isEqualTo(skipped(3));
  }

  @Test
  void whatCameWithANameIsFoundWithoutOneWhenItIsEvidentlyTheSame() {
    bench.into(company).from("old-helpdesk").run(one());

    assertThat(bench.into(company).run(one()).of(TICKETS)).isEqualTo(skipped(2));
    assertThat(bench.into(company).run(two()).of(TICKETS)).isEqualTo(created(3));
  }

  @Test
  void aNamedSourceIsTheOneOfThePair() {
    bench.into(company).from("old-helpdesk").run(one());
    bench.into(company).from("other").run(two());

    assertThat(bench.into(company).from("old-helpdesk").run(one()).of(TICKETS))
        .isEqualTo(skipped(2));
    assertThat(
            database.number(
                "select count(*) from tickets where company_id = ? and source_company_id = ?",
                company,
                "old-helpdesk"))
        .isEqualTo(2);
  }

  /** As versions wrote them that took all files without a source for files of one system. */
  @Test
  void whatFormerVersionsWroteIsFoundWhenItIsEvidentlyTheSame() {
    bench.into(company).run(one());
    database.execute("update tickets set source_company_id = '' where company_id = ?", company);

    assertThat(bench.into(company).run(one()).of(TICKETS)).isEqualTo(skipped(2));
    assertThat(bench.into(company).run(two()).of(TICKETS)).isEqualTo(created(3));
  }

  @Test
  void theValidationSaysWhatToDo() {
    assertThat(bench.into(company).validate(one()).aboutFile())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("SOURCE_UNNAMED");
              assertThat(warning.level()).isEqualTo(Problem.Level.WARNING);
              assertThat(warning.message()).contains("Say where the file comes from");
            });
    assertThat(bench.into(company).from("old-helpdesk").validate(one()).aboutFile()).isEmpty();
    assertThat(
            bench
                .into(company)
                .validate(
                    MadeUpExport.of(null)
                        .ticket("{'id': '%s', 'title': 'A'}", UUID.randomUUID())
                        .ticket("{'title': 'B'}"))
                .aboutFile())
        .isEmpty();
  }

  @Test
  void aFileThatSaysItselfWhereItComesFromIsBelieved() {
    MadeUpExport file = MadeUpExport.of("jira").ticket("{'id': '1', 'title': 'A'}");

    Report report = bench.into(company).from("old-helpdesk").run(file);

    assertThat(report.aboutFile())
        .singleElement()
        .satisfies(warning -> assertThat(warning.code()).isEqualTo("SOURCE_IGNORED"));
    assertThat(database.text("select source_company_id from tickets where company_id = ?", company))
        .isEqualTo("jira");
  }
}
