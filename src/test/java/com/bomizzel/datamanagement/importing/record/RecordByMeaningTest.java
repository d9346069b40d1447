package com.bomizzel.datamanagement.importing.record;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record without an id is known by what it means, not by how it is spelt. */
class RecordByMeaningTest extends ImportingTest {
  private static final String NOTE =
      "'content': 'hello', 'author': {'email': 'eva@x91.example', 'lastName': 'Meyer'},"
          + " 'createdAt': '2024-01-01T00:00:00Z'";

  private static final String TICKET =
      "'title': 'no id', 'createdAt': '2024-01-01T00:00:00Z', 'customFields': {'Cost': 10, 'a': [1]}";

  private static MadeUpExport file(String note, String ticket) {
    return MadeUpExport.of("legacy")
        .ticket(
            "{'id': 'C-1', 'title': 'x', 'notes': [{%s}],"
                + " 'history': [{'action': 'created', 'createdAt': '2024-01-01T00:00:00Z'}]}",
            note)
        .ticket("{%s, 'notes': [{'content': 'of one without an id'}]}", ticket)
        .attachment("{'ticketId': 'C-1', 'fileName': 'f', 'fileSize': 5}");
  }

  @BeforeEach
  void firstRun() {
    bench.into(company).run(file(NOTE, TICKET));
  }

  private void assertNothingNew(MadeUpExport again) {
    Report report = bench.into(company).run(again);

    assertThat(report.of(TICKETS)).isEqualTo(skipped(2));
    assertThat(report.of(NOTES)).isEqualTo(skipped(2));
    assertThat(report.of(HISTORY)).isEqualTo(skipped(1));
    assertThat(report.of(ATTACHMENTS)).isEqualTo(skipped(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The author was renamed.
        "'content': 'hello', 'author': {'email': 'eva@x91.example', 'lastName': 'Schulz'},"
            + " 'createdAt': '2024-01-01T00:00:00Z'",
        "'content': 'hello', 'author': {'email': 'Eva@X91.example'},"
            + " 'createdAt': '2024-01-01T00:00:00Z'",
        // Another spelling of the instant.
        "'content': 'hello', 'author': {'email': 'eva@x91.example', 'lastName': 'Meyer'},"
            + " 'createdAt': '2024-01-01T01:00:00.000+01:00'",
        // A member that is not part of the format.
        "'content': 'hello', 'author': {'email': 'eva@x91.example', 'phone': '1'},"
            + " 'sentiment': 'good', 'createdAt': '2024-01-01T00:00:00Z'",
        // What an absent member means, said.
        "'content': 'hello', 'author': {'email': 'eva@x91.example', 'lastName': 'Meyer'},"
            + " 'createdAt': '2024-01-01T00:00:00Z', 'isInternal': false, 'id': null",
      })
  void aNoteSpeltOtherwiseIsTheSame(String note) {
    assertNothingNew(file(note, TICKET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'title': 'no id', 'createdAt': '2024-01-01T01:00:00+01:00',"
            + " 'customFields': {'a': [1.0], 'Cost': 1e1}",
        "'createdAt': '2024-01-01T00:00:00.0Z', 'title': 'no id', 'mood': {'x': [1, 2]},"
            + " 'customFields': {'Cost': 10.00, 'a': [1]}",
        "'title': 'no id', 'createdAt': '2024-01-01T00:00:00Z', 'description': null,"
            + " 'status': 'open', 'assignedTo': null, 'customFields': {'Cost': 10, 'a': [1]}",
      })
  void aTicketSpeltOtherwiseIsTheSame(String ticket) {
    assertNothingNew(file(NOTE, ticket));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "hello|eva@x91.example|2024-01-01T00:00:00.000001Z",
        "hello|ada@x91.example|2024-01-01T00:00:00Z",
        "hello!|eva@x91.example|2024-01-01T00:00:00Z",
      })
  void aNoteThatMeansSomethingElseIsAnother(String content, String email, String time) {
    String note =
        "'content': '%s', 'author': {'email': '%s'}, 'createdAt': '%s'"
            .formatted(content, email, time);

    assertThat(bench.into(company).run(file(note, TICKET)).of(NOTES).created()).isEqualTo(1);
  }

  /** As versions wrote it to which the spelling of a record counted. */
  @Test
  void whatFormerVersionsWroteIsFound() throws JsonProcessingException {
    String note =
        "{\"content\":\"hello\",\"createdAt\":\"2024-01-01T00:00:00Z\","
            + "\"author\":{\"lastName\":\"Meyer\",\"email\":\"eva@x91.example\"}}";
    String former =
        RecordKey.spelling(NOTES, RecordKey.ticket("C-1"), new JsonMapper().readTree(note))
            .sourceId(NOTES, 0);
    database.execute(
        "update ticket_notes n set source_id = ? from tickets t where t.id = n.ticket_id"
            + " and t.company_id = ? and n.content = 'hello'",
        former,
        company);

    assertNothingNew(file(NOTE, TICKET));
  }

  @Test
  void equalSiblingsAreAsManyAsTheFileHas() {
    String note = NOTE + "}, {" + NOTE;

    assertThat(bench.into(company).run(file(note, TICKET)).of(NOTES).created()).isEqualTo(1);
    assertThat(bench.into(company).run(file(note, TICKET)).of(NOTES)).isEqualTo(skipped(3));
  }
}
