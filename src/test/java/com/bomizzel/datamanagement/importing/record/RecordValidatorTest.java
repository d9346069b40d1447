package com.bomizzel.datamanagement.importing.record;

import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A bad record is rejected alone, with its JSON path; the rest goes on. */
class RecordValidatorTest extends ImportingTest {

  @Test
  void theOthersGoOn() {
    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .user("{'email': 'no address'}")
                    .user("{'firstName': 'A'}")
                    .user("{'email': '%s', 'isActive': 'true'}", email())
                    .user("[]")
                    .user("null")
                    .user("{'email': '%s'}", email())
                    .ticket("{'title': null}")
                    .ticket("{'title': '', 'createdAt': 'yesterday'}")
                    .ticket("{'title': '', 'createdBy': 'ann@example.com'}")
                    .ticket("{'title': '', 'notes': {}}")
                    .ticket(
                        "{'title': '', 'notes': [{'content': 'n', 'isInternal': 1}, 'text', {'content': ''}]}")
                    .field("{'name': 'K', 'fieldType': 't', 'displayOrder': 3000000000}")
                    .field("{'name': 'L', 'fieldType': 't', 'isRequired': {'a': 1}}")
                    .attachment("{'ticketId': 't', 'fileName': 'f', 'fileSize': 1.5}"));

    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(6, 1, 0, 0, 5));
    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(5, 1, 0, 0, 4));
    assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(3, 1, 0, 0, 2));
    assertThat(report.paths())
        .containsExactly(
            "$.data.users[0].email",
            "$.data.users[1].email",
            "$.data.users[2].isActive",
            "$.data.users[3]",
            "$.data.users[4]",
            "$.data.customFields[0].displayOrder",
            "$.data.customFields[1].isRequired",
            "$.data.tickets[0].title",
            "$.data.tickets[1].createdAt",
            "$.data.tickets[2].createdBy",
            "$.data.tickets[3].notes",
            "$.data.tickets[4].notes[0].isInternal",
            "$.data.tickets[4].notes[1]",
            "$.data.attachments[0].fileSize");
    assertThat(report.messages())
        .contains(
            "Failed to import user: isActive must be true or false, not the text \"true\"",
            "Failed to import ticket: title is missing");
  }

  @Test
  void aNumberThatJsonbCannotHoldIsForeseen() {
    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'title': 'A', 'customFields': {'a': [1e131072]}}")
                    .ticket("{'title': 'A', 'customFields': {'a': 1e-20000}}")
                    .ticket("{'title': 'A', 'createdBy': {'email': null, 'x': 1e999999}}")
                    .ticket("{'title': 'A', 'customFields': {'a': 1e1200, 'b': 1e-1200}}"));

    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(4, 1, 0, 0, 3));
    assertThat(report.codes()).containsOnly("UNKNOWN_MEMBER", "NUMBER_OUT_OF_RANGE");
  }

  /** Each of these records, of a kilobyte, would make every later export 14 MB larger. */
  @Test
  void exponentsThatWouldSwellEveryLaterExportAreRefused() {
    String bomb = "[1e131071" + ",1e131071".repeat(109) + "]";
    MadeUpExport file = MadeUpExport.of(null);
    for (int i = 0; i < 5; i++) {
      file.ticket("{'title': 'A', 'customFields': {'a': %s}}", bomb);
    }
    file.ticket("{'title': 'A', 'createdBy': {'email': null, 'x': 1e131071}}")
        .ticket("{'title': 'A', 'customFields': {'a': {'b': [1e-16383]}}}")
        .user("{'email': '%s', 'preferences': {'a': 1e131071}}", email())
        .field("{'name': 'K', 'fieldType': 't', 'options': [1e131071]}");

    Report report = bench.into(company).run(file);

    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(7, 0, 0, 0, 7));
    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(1, 0, 0, 0, 1));
    assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(new RecordCounts(1, 0, 0, 0, 1));
    assertThat(report.codes()).startsWith("UNKNOWN_MEMBER");
    assertThat(report.messages().subList(1, 10))
        .allMatch(message -> message.contains("more than 1,200 characters longer"));
  }

  @Test
  void numbersThatWouldNotFitABackupAreForeseen() {
    String bomb = "[1e1200" + ",1e1200".repeat(19_999) + "]";
    UUID stranger = UUID.randomUUID();

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'title': 'A', 'customFields': {'a': %s}}", bomb)
                    .ticket("{'title': 'A', 'assignedTo': {'email': null, 'x': %s}}", bomb)
                    .user("{'email': '%s@example.com', 'preferences': {'a': %s}}", stranger, bomb)
                    .ticket("{'title': 'A', 'customFields': {'a': [%s]}}", "{},".repeat(99) + 1));

    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(3, 1, 0, 0, 2));
    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(1, 0, 0, 0, 1));
    assertThat(report.codes()).startsWith("UNKNOWN_MEMBER");
    assertThat(report.messages().subList(1, 4))
        .allMatch(message -> message.contains("16,777,216 bytes") && message.length() < 300);
  }

  @Test
  void namesAndIdsThatNoIndexHoldsAreForeseenAndMessagesStayShort() {
    String huge = "u".repeat(1_000_000);

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .user("{'email': '%s@example.com'}", huge)
                    .user("{'email': '%s', 'role': '%s', 'companyRole': '%2$s'}", email(), huge)
                    .field("{'name': '%s', 'fieldType': 'x'}", huge)
                    .field("{'name': 'K', 'fieldType': 'x'}")
                    .field("{'name': 'K', 'fieldType': '%s'}", huge)
                    .ticket("{'id': '%s', 'title': ''}", huge)
                    .ticket("{'title': '', 'sourceId': '%s'}", huge)
                    .ticket("{'title': '', 'sourceId': 'a', 'sourceCompanyId': '%s'}", huge)
                    .ticket("{'title': '', 'createdBy': {'email': '%s'}}", huge)
                    .ticket("{'title': '', 'createdAt': '%s'}", huge)
                    .ticket("{'title': '', 'customFields': '%s'}", huge));

    // The last one is any JSON value.
    assertThat(report.of(TICKETS).rejected()).isEqualTo(4);
    assertThat(report.codes())
        .contains("TOO_LONG", "UNKNOWN_ROLE", "PERSON_UNRESOLVED", "WRONG_TYPE");
    assertThat(report.messages()).allMatch(message -> message.length() < 400);
  }
}
