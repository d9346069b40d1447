package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two records of a file that say the same origin are two records, wherever a chunk ends. */
class SameOriginTwiceTest extends ImportingTest {

  @ParameterizedTest
  @CsvSource({"1, SKIP", "2, SKIP", "3, SKIP", "100, SKIP", "1, OVERWRITE", "100, OVERWRITE"})
  void bothAreCreatedOnceAndForAll(int chunk, ImportPolicy policy) {
    MadeUpExport file =
        MadeUpExport.of("legacy")
            .ticket(
                "{'id': '1', 'title': 'a', 'sourceId': '7', 'sourceCompanyId': 'older', 'notes': ["
                    + "{'id': 'n1', 'content': 'x', 'sourceId': 's'},"
                    + "{'id': 'n2', 'content': 'y', 'sourceId': 's'}], 'history': ["
                    + "{'id': 'h1', 'action': 'x', 'sourceId': 's'},"
                    + "{'id': 'h2', 'action': 'y', 'sourceId': 's'}]}")
            .ticket("{'id': '2', 'title': 'b', 'sourceId': '7', 'sourceCompanyId': 'older'}")
            .attachment("{'id': 'a1', 'ticketId': '1', 'fileName': 'x', 'sourceId': 's'}")
            .attachment("{'id': 'a2', 'ticketId': '1', 'fileName': 'y', 'sourceId': 's'}");

    Report report = bench.into(company).with(policy).inChunksOf(chunk).run(file);

    assertThat(report.of(TICKETS)).isEqualTo(created(2));
    assertThat(report.of(NOTES)).isEqualTo(created(2));
    assertThat(report.of(HISTORY)).isEqualTo(created(2));
    assertThat(report.of(ATTACHMENTS)).isEqualTo(created(2));
    Report again = bench.into(company).inChunksOf(chunk).run(file);
    assertThat(again.of(TICKETS)).isEqualTo(skipped(2));
    assertThat(again.of(NOTES)).isEqualTo(skipped(2));
    assertThat(again.of(HISTORY)).isEqualTo(skipped(2));
    assertThat(again.of(ATTACHMENTS)).isEqualTo(skipped(2));
  }
}
