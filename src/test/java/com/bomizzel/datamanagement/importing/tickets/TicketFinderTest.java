package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a ticket is found: by id, then source pair, then the file's own {@code sourceId}. */
class TicketFinderTest extends ImportingTest {

  @Test
  void theCompanysTicketWithThatId() {
    UUID id = UUID.randomUUID();
    MadeUpExport file = MadeUpExport.of(null).ticket("{'id': '%s', 'title': 'A'}", id);
    MadeUpExport shouted =
        MadeUpExport.of(null)
            .ticket("{'id': '%s', 'title': 'A'}", id.toString().toUpperCase(Locale.ROOT));

    assertThat(bench.into(company).run(file).of(TICKETS)).isEqualTo(created(1));
    assertThat(bench.into(company).run(shouted).of(TICKETS)).isEqualTo(skipped(1));
    assertThat(database.value("select source_id from tickets where id = ?", id)).isNull();
  }

  @Test
  void anIdThatAnotherCompanyHasGetsANewOneAndTheSourcePairRemembersTheOld() {
    UUID id = UUID.randomUUID();
    MadeUpExport file = MadeUpExport.of(company).ticket("{'id': '%s', 'title': 'A'}", id);
    bench.into(company).run(file);
    UUID second = fixtures.company("Second");

    assertThat(bench.into(second).run(file).of(TICKETS)).isEqualTo(created(1));
    assertThat(bench.into(second).run(file).of(TICKETS)).isEqualTo(skipped(1));

    var row = database.rows("select * from tickets where company_id = ?", second).get(0);
    assertThat(row)
        .containsEntry("source_company_id", company.toString())
        .containsEntry("source_id", id.toString());
    assertThat(row.get("id")).isNotEqualTo(id);
  }

  @Test
  void theSameIdFromAnotherSourceIsAnotherTicket() {
    String file = "{'id': '17', 'title': 'A'}";
    bench.into(company).run(MadeUpExport.of("jira").ticket(file));

    assertThat(bench.into(company).run(MadeUpExport.of("zendesk").ticket(file)).of(TICKETS))
        .isEqualTo(created(1));
    assertThat(bench.into(company).run(MadeUpExport.of(null).ticket(file)).of(TICKETS))
        .isEqualTo(created(1));
    assertThat(
            database.number(
                "select count(*) from tickets where company_id = ?"
                    + " and source_company_id like 'unnamed:%'",
                company))
        .isEqualTo(1);
  }

  @Test
  void aCompanyMovedToAnotherAndBackFindsItsTicketsAndTheirChildren() {
    UUID ticket = UUID.randomUUID();
    UUID note = UUID.randomUUID();
    UUID entry = UUID.randomUUID();
    UUID attachment = UUID.randomUUID();
    bench
        .into(company)
        .run(
            MadeUpExport.of(company)
                .ticket(
                    "{'id': '%s', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'}],"
                        + " 'history': [{'id': '%s', 'action': 'a'}]}",
                    ticket, note, entry)
                .attachment("{'id': '%s', 'ticketId': '%s', 'fileName': 'f'}", attachment, ticket));
    UUID other = fixtures.company("Other");

    Report back =
        bench
            .into(company)
            .run(
                MadeUpExport.of(other)
                    .ticket(
                        "{'id': '%1$s', 'title': 'A', 'sourceId': '%2$s', 'sourceCompanyId': '%3$s',"
                            + " 'notes': [{'id': '%4$s', 'content': 'n', 'sourceId': '%5$s'}],"
                            + " 'history': [{'id': '%6$s', 'action': 'a', 'sourceId': '%7$s'}]}",
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        ticket,
                        company,
                        UUID.randomUUID(),
                        note,
                        UUID.randomUUID(),
                        entry)
                    .attachment(
                        "{'id': '%s', 'ticketId': '%s', 'fileName': 'f', 'sourceId': '%s'}",
                        UUID.randomUUID(), UUID.nameUUIDFromBytes(new byte[] {1}), attachment));

    assertThat(back.of(TICKETS)).isEqualTo(skipped(1));
    assertThat(back.of(NOTES)).isEqualTo(skipped(1));
    assertThat(back.of(HISTORY)).isEqualTo(skipped(1));
    assertThat(back.of(ATTACHMENTS)).isEqualTo(skipped(1));
  }

  @Test
  void aRestoredTicketKeepsTheOriginThatTheFileRemembers() {
    UUID id = UUID.randomUUID();
    bench
        .into(company)
        .run(
            MadeUpExport.of(company)
                .ticket(
                    "{'id': '%s', 'title': 'A', 'sourceId': '17', 'sourceCompanyId': 'jira'}", id));

    Report again =
        bench.into(company).run(MadeUpExport.of("jira").ticket("{'id': '17', 'title': 'A'}"));

    assertThat(again.of(TICKETS)).isEqualTo(skipped(1));
  }
}
