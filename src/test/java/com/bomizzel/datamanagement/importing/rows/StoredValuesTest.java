package com.bomizzel.datamanagement.importing.rows;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a row holds of what the file says, and where the file says nothing. */
class StoredValuesTest extends ImportingTest {

  @Test
  void unknownStatusPriorityAndCategoryAreKept() {
    UUID id = UUID.randomUUID();

    bench
        .into(company)
        .run(
            MadeUpExport.of(null)
                .ticket(
                    "{'id': '%s', 'title': '', 'status': 'Zu', 'priority': null, 'category': ''}",
                    id));

    assertThat(ticket(id))
        .containsEntry("status", "Zu")
        .containsEntry("priority", null)
        .containsEntry("category", "");
  }

  @Test
  void theRestHasDefaults() {
    UUID id = UUID.randomUUID();

    bench.into(company).run(MadeUpExport.of(null).ticket("{'id': '%s', 'title': ''}", id));

    assertThat(ticket(id))
        .containsEntry("status", "open")
        .containsEntry("priority", "medium")
        .containsEntry("description", null);
    assertThat(ticket(id).get("created_at")).isNotNull();
  }

  @Test
  void numbersAreKeptDigitByDigit() {
    UUID id = UUID.randomUUID();
    String long1 = "1".repeat(1201);
    String long2 = "-" + "7".repeat(131_072) + "." + "3".repeat(16_383);

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': '%s', 'title': '', 'customFields': {'a': 1.10, 'b': %s, 'c': 1e1001,"
                            + " 'd': -0.0, 'e': 9223372036854775808},"
                            + " 'createdBy': {'email': 'gone@example.com', 'n': %s, 'o': 1.10}}",
                        id, long2, long1));

    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(1, 1, 0, 0, 0));
    assertThat(
            database.text("select custom_fields::text from tickets where id = ?", id)
                + database.text("select unresolved_people::text from tickets where id = ?", id))
        .isEqualTo(
            "{\"a\": 1.10, \"b\": %s, \"c\": 1%s, \"d\": 0.0, \"e\": 9223372036854775808}"
                    .formatted(long2, "0".repeat(1001))
                + "{\"createdBy\": {\"n\": %s, \"o\": 1.10, \"email\": \"gone@example.com\"}}"
                    .formatted(long1));
  }

  @Test
  void areReplacedWithAWarningAndTheSixCharactersStay() {
    UUID id = UUID.randomUUID();

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': '%s', 'title': 'a\\u0000b', 'description': '\\\\u0000', 'customFields': {'k': '\\ud800'}}",
                        id));

    assertThat(report.codes()).containsExactly("NUL_REPLACED", "SURROGATE_REPLACED");
    assertThat(ticket(id))
        .containsEntry("title", "a\ufffdb")
        .containsEntry("description", "\\u0000");
  }

  @Test
  void timesAreKeptWithMicroseconds() {
    UUID id = UUID.randomUUID();

    bench
        .into(company)
        .run(
            MadeUpExport.of(null)
                .ticket(
                    "{'id': '%s', 'title': '', 'createdAt': '2025-01-31T09:30:00.123456789+01:00',"
                        + " 'updatedAt': '0001-01-01T00:00:00Z', 'resolvedAt': '-0043-03-15T12:00:00Z'}",
                    id));

    assertThat(
            database.text(
                "select (created_at at time zone 'UTC')::text || ', ' || (updated_at at time zone 'UTC')::text || ', ' || (resolved_at at time zone 'UTC')::text from tickets where id = ?",
                id))
        .isEqualTo("2025-01-31 08:30:00.123456, 0001-01-01 00:00:00, 0044-03-15 12:00:00 BC");
    assertThat(database.number("select count(*) from ticket_history where ticket_id = ?", id))
        .isZero();
  }
}
