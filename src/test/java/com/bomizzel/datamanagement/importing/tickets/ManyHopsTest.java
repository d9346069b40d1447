package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records that go from company to company and come back are the same, however many hops. */
class ManyHopsTest extends ImportingTest {

  private final UUID ticket = UUID.randomUUID();

  private MadeUpExport first() {
    return MadeUpExport.of(company)
        .ticket(
            "{'id': '%s', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'}],"
                + " 'history': [{'id': '%s', 'action': 'a'}]}",
            ticket, UUID.randomUUID(), UUID.randomUUID())
        .attachment("{'id': '%s', 'ticketId': '%s', 'fileName': 'f'}", UUID.randomUUID(), ticket);
  }

  /** What an export of the company would have of its one ticket. */
  private MadeUpExport backup(UUID of) {
    Map<String, Object> row =
        database.rows("select * from tickets where company_id = ?", of).get(0);
    return MadeUpExport.of(of)
        .ticket(
            "{'id': '%s', 'title': 'A', 'notes': [{%s, 'content': 'n'}],"
                + " 'history': [{%s, 'action': 'a'}]%s}",
            row.get("id"),
            ids("ticket_notes", row.get("id")),
            ids("ticket_history", row.get("id")),
            row.get("source_id") == null
                ? ""
                : ", 'sourceId': '%s', 'sourceCompanyId': '%s'"
                    .formatted(row.get("source_id"), row.get("source_company_id")))
        .attachment(
            "{%s, 'ticketId': '%s', 'fileName': 'f'}",
            ids("ticket_attachments", row.get("id")), row.get("id"));
  }

  private static String ids(String table, Object ticketId) {
    Map<String, Object> row =
        database.rows("select * from " + table + " where ticket_id = ?", ticketId).get(0);
    String id = "'id': '" + row.get("id") + "'";
    return row.get("source_id") == null ? id : id + ", 'sourceId': '" + row.get("source_id") + "'";
  }

  private void assertNothingNew(Report report) {
    for (var kind : List.of(TICKETS, NOTES, HISTORY, ATTACHMENTS)) {
      assertThat(report.of(kind)).as(kind.jsonName()).isEqualTo(skipped(1));
    }
  }

  @Test
  void aCompanyThatComesBackAfterThreeHopsIsNotDoubled() {
    UUID second = fixtures.company("Second");
    UUID third = fixtures.company("Third");
    bench.into(company).run(first());
    bench.into(second).run(backup(company));

    assertThat(bench.into(third).run(backup(second)).of(ATTACHMENTS)).isEqualTo(created(1));

    assertNothingNew(bench.into(third).run(backup(second)));
    assertNothingNew(bench.into(company).run(backup(third)));
    assertNothingNew(bench.into(second).run(backup(third)));
    assertNothingNew(bench.into(third).run(backup(company)));
  }

  /** As in another installation, where nobody had the ids. */
  @Test
  void aHopThatKeptTheIdsDoesNotHideWhereTheyAreFrom() {
    bench.into(company).run(first());
    UUID third = fixtures.company("Third");
    MadeUpExport keptTheIds = backup(company).from("company-of-another-installation");
    bench.into(third).run(keptTheIds);

    assertNothingNew(bench.into(third).run(backup(company)));
    assertNothingNew(bench.into(company).run(backup(third)));
  }
}
