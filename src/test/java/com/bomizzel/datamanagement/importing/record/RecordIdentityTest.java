package com.bomizzel.datamanagement.importing.record;

import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import org.junit.jupiter.api.Test;

/** Records are found again by an id that is no UUID, and without one by content and ordinal. */
class RecordIdentityTest extends ImportingTest {

  @Test
  void rowsGetNewIdsAndAreFoundAgain() {
    MadeUpExport file =
        MadeUpExport.of("jira")
            .user("{'id': 'u-1', 'email': '%s'}", email())
            .ticket(
                "{'id': 'JIRA-1', 'title': 'A', 'notes': [{'id': '10001', 'content': 'n'}],"
                    + " 'history': [{'id': 'h1', 'action': 'a'}]}")
            .field("{'id': 'f', 'name': 'Key', 'fieldType': 'text'}")
            .attachment("{'id': '9', 'ticketId': 'JIRA-1', 'fileName': 'f'}");

    Report first = bench.into(company).run(file);
    Report second = bench.into(company).run(file);

    first.counts().forEach((kind, counts) -> assertThat(counts).isEqualTo(created(1)));
    second.counts().forEach((kind, counts) -> assertThat(counts).isEqualTo(skipped(1)));
    assertThat(second.counts()).hasSize(6);
    var row = database.rows("select * from tickets where company_id = ?", company).get(0);
    assertThat(row).containsEntry("source_company_id", "jira").containsEntry("source_id", "JIRA-1");
  }

  @Test
  void equalSiblingsStaySeveralAndAreFoundAgain() {
    MadeUpExport file =
        MadeUpExport.of(null)
            .ticket(
                "{'title': 'A', 'notes': [{'content': 'same'}, {'content': 'same'}, {'content':"
                    + " 'other'}], 'history': [{'action': 'a'}, {'action': 'a'}]}")
            .ticket("{'title': 'A', 'notes': [{'content': 'same'}]}")
            .ticket("{'id': '', 'title': 'B'}");

    Report first = bench.into(company).run(file);
    Report second = bench.into(company).inChunksOf(2).run(file);

    assertThat(first.of(TICKETS)).isEqualTo(created(3));
    assertThat(first.of(NOTES)).isEqualTo(created(4));
    assertThat(first.of(HISTORY)).isEqualTo(created(2));
    assertThat(second.of(TICKETS)).isEqualTo(skipped(3));
    assertThat(second.of(NOTES)).isEqualTo(skipped(4));
    assertThat(second.of(HISTORY)).isEqualTo(skipped(2));
    assertThat(
            database.number(
                "select count(*) from tickets where company_id = ? and source_id ~"
                    + " '^sha256:[0-9a-f]{64}$'",
                company))
        .isEqualTo(3);
  }
}
