package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How notes, history and attachments are found: as tickets are, within their ticket. */
class ChildFinderTest extends ImportingTest {

  private final UUID ticket = UUID.randomUUID();

  private MadeUpExport withNote(UUID ticketId, Object noteId) {
    return MadeUpExport.of("source")
        .ticket(
            "{'id': '%s', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'}]}",
            ticketId, noteId);
  }

  @Test
  void anIdUnderAnotherTicketOfThisCompanyIsRejected() {
    UUID note = UUID.randomUUID();
    bench.into(company).run(withNote(ticket, note));

    Report report = bench.into(company).run(withNote(UUID.randomUUID(), note));

    assertThat(report.of(TICKETS)).isEqualTo(created(1));
    assertThat(report.of(NOTES)).isEqualTo(rejected(1));
    assertThat(report.codes()).containsExactly("OTHER_TICKET");
    assertThat(report.paths()).containsExactly("$.data.tickets[0].notes[0].id");
  }

  @Test
  void anIdUnderTwoTicketsOfTheFileIsRejectedUnderTheSecond() {
    UUID note = UUID.randomUUID();

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': '1', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'}]}", note)
                    .ticket(
                        "{'id': '2', 'title': 'B', 'notes': [{'id': '%s', 'content': 'n'}]}",
                        note));

    assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
    assertThat(report.codes()).containsExactly("OTHER_TICKET");
  }

  @Test
  void anIdThatAnotherCompanyHasGetsANewOneAndSourceIdRemembersTheOld() {
    UUID note = UUID.randomUUID();
    bench.into(company).run(withNote(ticket, note));
    UUID second = fixtures.company("Second");

    assertThat(bench.into(second).run(withNote(ticket, note)).of(NOTES)).isEqualTo(created(1));
    assertThat(bench.into(second).run(withNote(ticket, note)).of(NOTES)).isEqualTo(skipped(1));
    assertThat(
            database.number(
                "select count(*) from ticket_notes where source_id = ?", note.toString()))
        .isEqualTo(1);
  }

  /** Those of a ticket whose own id is free are not looked up before the database refuses them. */
  @Test
  void anIdThatAnotherCompanyHasUnderAnotherTicketGetsANewOneToo() {
    UUID note = UUID.randomUUID();
    bench.into(company).run(withNote(ticket, note));
    UUID second = fixtures.company("Second");
    MadeUpExport file = withNote(UUID.randomUUID(), note);

    assertThat(bench.into(second).run(file).of(NOTES)).isEqualTo(created(1));
    assertThat(bench.into(second).run(file).of(NOTES)).isEqualTo(skipped(1));
    assertThat(
            database.number(
                "select count(*) from ticket_notes where source_id = ?", note.toString()))
        .isEqualTo(1);
  }

  @Test
  void anAttachmentFindsItsTicketByTheIdInTheFile() {
    UUID second = fixtures.company("Second");
    MadeUpExport file =
        withNote(ticket, UUID.randomUUID())
            .attachment("{'id': 'a', 'ticketId': '%s', 'fileName': 'f'}", ticket);
    bench.into(company).run(file);

    assertThat(bench.into(second).run(file).of(ATTACHMENTS)).isEqualTo(created(1));
    assertThat(bench.into(second).run(file).of(ATTACHMENTS)).isEqualTo(skipped(1));
  }

  @Test
  void childrenOfARejectedTicketAreRejectedWithIt() {
    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': 'bad', 'title': 5, 'notes': [{'content': 'n'}],"
                            + " 'history': [{'action': 'a'}]}")
                    .attachment("{'ticketId': 'bad', 'fileName': 'f'}"));

    assertThat(report.of(NOTES)).isEqualTo(rejected(1));
    assertThat(report.of(HISTORY)).isEqualTo(rejected(1));
    assertThat(report.of(ATTACHMENTS)).isEqualTo(rejected(1));
    assertThat(report.codes())
        .containsExactly("WRONG_TYPE", "PARENT_REJECTED", "PARENT_REJECTED", "PARENT_REJECTED");
  }

  @Test
  void childrenOfATicketRejectedOnlyBecauseItExistsAreJudgedOneByOne() {
    UUID note = UUID.randomUUID();
    bench.into(company).run(withNote(ticket, note));

    Report report =
        bench
            .into(company)
            .with(REFUSE)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': '%s', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'},"
                            + " {'id': 'new', 'content': 'm'}]}",
                        ticket, note)
                    .attachment("{'id': 'x', 'ticketId': '%s', 'fileName': 'f'}", ticket));

    assertThat(report.of(TICKETS)).isEqualTo(rejected(1));
    assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
    assertThat(report.of(ATTACHMENTS)).isEqualTo(created(1));
  }

  @Test
  void anAttachmentWhoseTicketIsNeitherHereNorAcceptedIsRejected() {
    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .attachment("{'ticketId': '%s', 'fileName': 'f'}", UUID.randomUUID()));

    assertThat(report.of(ATTACHMENTS)).isEqualTo(rejected(1));
    assertThat(report.codes()).containsExactly("TICKET_NOT_FOUND");
    assertThat(report.paths()).containsExactly("$.data.attachments[0].ticketId");
  }

  @Test
  void anotherCompanysTicketIsNeitherHere() {
    bench.into(company).run(withNote(ticket, UUID.randomUUID()));

    Report report =
        bench
            .into(fixtures.company("Thief"))
            .run(MadeUpExport.of(null).attachment("{'ticketId': '%s', 'fileName': 'f'}", ticket));

    assertThat(report.codes()).containsExactly("TICKET_NOT_FOUND");
  }
}
