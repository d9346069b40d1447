package com.bomizzel.datamanagement.importing.record;

import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.Problem;
import java.util.List;
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
  void aRejectedRecordIsNamedByWhatAPersonKnowsItBy() {
    MadeUpExport file =
        MadeUpExport.of("legacy")
            .user("{'email': 'bad0'}")
            .user("{'id': 'u-1'}")
            .user("5")
            .field("{'name': 'Due', 'fieldType': 1}")
            .ticket("{'id': 'T-1', 'title': 'Printer\\u001b is dead', 'status': 1}")
            .ticket("{'title': 'No id', 'status': 1}")
            .ticket("{'id': 'T-3'}")
            .ticket(
                "{'id': 'T-4', 'title': 'Good', 'notes': [{'id': 'n-1', 'content': 1},"
                    + " {'content': 'A note', 'isInternal': 1}, {}],"
                    + " 'history': [{'id': 'h-1', 'action': 1}, {'action': 'closed', 'oldValue': 1}]}")
            .attachment("{'id': 'a-1', 'ticketId': 'T-4', 'fileName': 'f.txt', 'fileSize': 'x'}")
            .ticket("{'id': '%s', 'title': '%s', 'status': 1}", "i".repeat(500), "t".repeat(500));

    List<Problem> problems = bench.into(company).run(file).problems();
    List<String> names = problems.stream().map(Problem::key).toList();

    assertThat(names.subList(0, names.size() - 2))
        .containsExactly(
            "bad0",
            "u-1",
            null,
            "Due",
            "Printer\ufffd is dead [T-1]",
            "No id",
            "T-3",
            "n-1",
            "A note",
            null,
            "h-1",
            "closed");
    assertThat(names.get(names.size() - 2)).startsWith("ttt").hasSizeLessThanOrEqualTo(200);
    assertThat(names.get(names.size() - 1)).isEqualTo("f.txt [a-1]");
    assertThat(problems.get(0).sentence())
        .isEqualTo("Failed to import user: email is not an e-mail address (bad0)");
    assertThat(problems.get(2).sentence())
        .startsWith("Failed to import user: ")
        .endsWith("(at $.data.users[2])");
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
