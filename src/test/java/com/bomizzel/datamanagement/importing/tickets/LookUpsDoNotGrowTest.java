package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read to find the children of one large ticket grows with them, not with their square. */
class LookUpsDoNotGrowTest {
  private static final int CHILDREN = 4000;
  private static final int CHUNK = 100;

  /** One row is read to be found, and some more for the figures of the test itself. */
  private static final int MOST_READ = 4 * CHILDREN;

  private static ImportBench bench;
  private static TestDatabase database;

  @BeforeAll
  static void database() {
    bench = new ImportBench("look_ups");
    database = bench.database();
  }

  private static MadeUpExport file(String idPrefix) {
    return MadeUpExport.of("legacy")
        .ticket(
            "{'id': 'T', 'title': 't', 'notes': [%s], 'history': [%s]}",
            children("{%s'content': 'n %d'}", idPrefix),
            children("{%s'action': 'a %d'}", idPrefix));
  }

  private static String children(String format, String idPrefix) {
    return IntStream.range(0, CHILDREN)
        .mapToObj(
            i -> format.formatted(idPrefix.isEmpty() ? "" : "'id': '" + idPrefix + i + "', ", i))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource({"N-, SKIP", "N-, OVERWRITE", "'', SKIP", "'', OVERWRITE"})
  void importingALargeTicketAgainReadsEachOfItsChildrenAFewTimes(
      String idPrefix, ImportPolicy policy) {
    UUID company = bench.fixtures().company("Acme");
    MadeUpExport file = file(idPrefix);
    bench.into(company).inChunksOf(CHUNK).importOnly(file);
    long notes = rowsRead("ticket_notes");
    long history = rowsRead("ticket_history");

    Report again = bench.into(company).with(policy).inChunksOf(CHUNK).importOnly(file);

    RecordCounts allSkipped = new RecordCounts(CHILDREN, 0, 0, CHILDREN, 0);
    assertThat(again.of(NOTES)).isEqualTo(allSkipped);
    assertThat(again.of(HISTORY)).isEqualTo(allSkipped);
    assertThat(rowsRead("ticket_notes") - notes).isLessThan(MOST_READ);
    assertThat(rowsRead("ticket_history") - history).isLessThan(MOST_READ);
  }

  /** Also those whose transactions have just ended: the bench's connections are closed by then. */
  private static long rowsRead(String table) {
    long before;
    long figures = figures(table);
    do {
      before = figures;
      database.execute("select pg_sleep(0.1)");
      figures = figures(table);
    } while (figures != before);
    return figures;
  }

  private static long figures(String table) {
    return database.number(
        "select seq_tup_read + idx_tup_fetch from pg_stat_user_tables where relname = ?", table);
  }
}
