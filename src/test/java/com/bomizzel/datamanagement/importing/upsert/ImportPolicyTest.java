package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.REFUSE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What an import does with a record that exists: skips it, but creates its missing children, or
 * refuses it.
 */
class ImportPolicyTest extends ImportingTest {

  /** One record of each kind, with ids. */
  static MadeUpExport oneOfEach(String email, UUID ticket) {
    return MadeUpExport.of("here")
        .user("{'email': '%s', 'firstName': 'Ann'}", email)
        .field("{'name': 'Key', 'fieldType': 'text', 'options': null}")
        .ticket(
            "{'id': '%s', 'title': 'A', 'customFields': {'a': 1.0},"
                + " 'createdBy': {'email': '%s'}, 'assignedTo': {'email': 'nobody@nowhere.test'},"
                + " 'createdAt': '2025-01-31T09:30:00.123456+01:00',"
                + " 'notes': [{'id': 'n', 'content': 'n', 'author': {'email': '%s'}}],"
                + " 'history': [{'id': 'h', 'action': 'a', 'changedBy': {'email': '%s'}}]}",
            ticket, email, email, email)
        .attachment(
            "{'id': 'a', 'ticketId': '%s', 'fileName': 'f', 'fileSize': 5000000000,"
                + " 'uploadedBy': {'email': '%s'}}",
            ticket, email);
  }

  @Test
  void theSecondTimeNothingChanges() {
    MadeUpExport file = oneOfEach(email(), UUID.randomUUID());
    ImportBench.Importing importing = bench.into(company);
    Report first = importing.run(file);
    first.counts().values().forEach(counts -> assertThat(counts).isEqualTo(created(1)));
    String before = everything();

    Report again = importing.run(file);

    assertThat(again.counts()).hasSize(6);
    again.counts().values().forEach(counts -> assertThat(counts).isEqualTo(skipped(1)));
    assertThat(again.codes()).isEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void missingChildrenAreCreated() {
    UUID id = UUID.randomUUID();
    MadeUpExport file = oneOfEach(email(), id);
    bench.into(company).run(file);
    database.execute("delete from ticket_notes where ticket_id = ?", id);
    database.execute("delete from ticket_attachments where ticket_id = ?", id);

    Report report = bench.into(company).run(file);

    assertThat(report.of(TICKETS)).isEqualTo(skipped(1));
    assertThat(report.of(NOTES)).isEqualTo(created(1));
    assertThat(report.of(HISTORY)).isEqualTo(skipped(1));
    assertThat(report.of(ATTACHMENTS)).isEqualTo(created(1));
  }

  private String everything() {
    return database.rows("select * from users order by id")
        + ""
        + database.rows("select * from tickets order by id")
        + database.rows("select * from ticket_notes order by id");
  }

  @Test
  void everyRecordIsRejectedWithASentence() {
    MadeUpExport file = oneOfEach(email(), UUID.randomUUID());
    bench.into(company).run(file);

    Report report = bench.into(company).with(REFUSE).run(file);

    report.counts().values().forEach(counts -> assertThat(counts).isEqualTo(rejected(1)));
    assertThat(report.messages())
        .containsExactly(
            "Failed to import user: Email already exists",
            "Failed to import custom field: Name already exists",
            "Failed to import ticket: Ticket already exists",
            "Failed to import note: Note already exists",
            "Failed to import history entry: History entry already exists",
            "Failed to import attachment: Attachment already exists");
    assertThat(report.codes()).containsOnly("ALREADY_EXISTS");
  }

  @Test
  void bothFlagsMeanOverwrite() {
    assertThat(ImportPolicy.of(true, true)).isEqualTo(OVERWRITE);
    assertThat(ImportPolicy.of(true, false)).isEqualTo(OVERWRITE);
    assertThat(ImportPolicy.of(false, true)).isEqualTo(SKIP);
    assertThat(ImportPolicy.of(false, false)).isEqualTo(REFUSE);
  }
}
