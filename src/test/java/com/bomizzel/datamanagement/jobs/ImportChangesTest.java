package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportChanges.Total;
import com.bomizzel.datamanagement.jobs.ImportCounts.Chunk;
import com.bomizzel.datamanagement.support.TestSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportChangesTest extends OnLogTables {
  private static final MemberChange TITLE = new MemberChange("title", "Old 50% \\ _", "New");

  private static RecordChange change(ChangeOutcome outcome, String name) {
    return new RecordChange(
        outcome, RecordKind.TICKETS, "$.data.tickets[0]", "id", name, null, List.of(TITLE));
  }

  private static Chunk chunk(RecordChange... changes) {
    return new Chunk(Map.of(), List.of(), List.of(changes), 0, "tickets");
  }

  private JobLease begun() throws SQLException {
    JobLease lease = runningImport(true);
    beginCounts(lease);
    return lease;
  }

  private List<String> names(JobLease lease, ChangeFilter filter) {
    return changes.page(lease.jobId(), filter, 10, 0).stream()
        .map(numbered -> numbered.change().name())
        .toList();
  }

  @Test
  void whatWasKeptIsReadAsItWas() throws SQLException {
    JobLease lease = begun();
    RecordChange change =
        new RecordChange(
            ChangeOutcome.KEPT,
            RecordKind.NOTES,
            "$.data.tickets[0].notes[1]",
            "n",
            "Hello",
            "Printer [7]",
            List.of(
                new MemberChange("content", "a,\"{}'", null), new MemberChange("author", "", "x")));

    addChunk(lease, chunk(change, change(ChangeOutcome.CREATED, null)));

    assertThat(changes.page(lease.jobId(), ChangeFilter.ALL, 10, 0))
        .extracting(NumberedChange::change)
        .containsExactly(change, change(ChangeOutcome.CREATED, null));
  }

  @Test
  void aChunkThatIsRolledBackAndDoneAgainDoublesNothing() throws SQLException {
    JobLease lease = begun();
    Chunk chunk = chunk(change(ChangeOutcome.UPDATED, "A"));
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      counts.add(lease, connection, chunk);
      connection.rollback();
    }
    addChunk(lease, chunk);

    assertThat(names(lease, ChangeFilter.ALL)).containsExactly("A");
    assertThat(changes.totals(lease.jobId()))
        .containsExactly(new Total(RecordKind.TICKETS, ChangeOutcome.UPDATED, 1));
    JobLease former = new JobLease(lease.jobId(), lease.fence() - 1);
    assertThatThrownBy(() -> addChunk(former, chunk)).isInstanceOf(LeaseLost.class);
    assertThat(changes.kept(lease.jobId(), ChangeFilter.ALL)).isEqualTo(1);
  }

  @Test
  void anImportThatBeginsAnewForgetsThem() throws SQLException {
    JobLease lease = begun();
    addChunk(lease, chunk(change(ChangeOutcome.UPDATED, "A")));

    beginCounts(lease);

    assertThat(changes.kept(lease.jobId(), ChangeFilter.ALL)).isZero();
    assertThat(changes.totals(lease.jobId())).isEmpty();
    assertThat(changes.withChanges(List.of(lease.jobId()))).isEmpty();
  }

  @Test
  void ofEachOutcomeTheFirstAreKeptAndAllAreCounted() throws SQLException {
    JobLease lease = begun();
    ImportCounts bounded =
        new ImportCounts(database.dataSource(), TestSettings.of(Map.of("MAX_LISTED_CHANGES", "3")));
    List<Set<ChangeOutcome>> full = new ArrayList<>();
    for (int chunk = 0; chunk < 3; chunk++) {
      int number = chunk;
      RecordChange[] some =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      change(
                          i % 2 == 0 ? ChangeOutcome.CREATED : ChangeOutcome.KEPT,
                          number + "-" + i))
              .toArray(RecordChange[]::new);
      try (Connection connection = database.dataSource().getConnection()) {
        connection.setAutoCommit(false);
        full.add(bounded.add(lease, connection, chunk(some)).fullLists());
        connection.commit();
      }
    }

    assertThat(names(lease, ChangeFilter.ALL))
        .containsExactly("0-0", "0-1", "0-2", "0-3", "1-0", "1-1");
    assertThat(full)
        .as("of which the chunks before left no room")
        .containsExactly(Set.of(), Set.of(), Set.of(ChangeOutcome.CREATED, ChangeOutcome.KEPT));
    assertThat(changes.inAll(lease.jobId(), ChangeFilter.ALL)).isEqualTo(12);
    assertThat(changes.inAll(lease.jobId(), new ChangeFilter(null, ChangeOutcome.KEPT, "x")))
        .isEqualTo(6);
  }

  @Test
  void theyAreSearchedByAnyTextAndNothingIsAPattern() throws SQLException {
    JobLease lease = begun();
    addChunk(
        lease,
        chunk(change(ChangeOutcome.UPDATED, "Straße"), change(ChangeOutcome.KEPT, "'; drop --")));

    for (String text : List.of("straSSE".replace("SS", "ß"), " STRA ", "traße")) {
      assertThat(names(lease, new ChangeFilter(null, null, text))).containsExactly("Straße");
    }
    assertThat(names(lease, new ChangeFilter(null, null, "50% \\ _"))).hasSize(2);
    assertThat(names(lease, new ChangeFilter(null, null, "5_%"))).isEmpty();
    assertThat(names(lease, new ChangeFilter(null, ChangeOutcome.KEPT, "drop"))).hasSize(1);
    assertThat(names(lease, new ChangeFilter(RecordKind.USERS, null, ""))).isEmpty();
  }

  @Test
  void pagesHaveEachOnce() throws SQLException {
    JobLease lease = begun();
    addChunk(
        lease,
        chunk(
            IntStream.range(0, 5)
                .mapToObj(i -> change(ChangeOutcome.UPDATED, "T" + i))
                .toArray(RecordChange[]::new)));

    List<NumberedChange> first = changes.page(lease.jobId(), ChangeFilter.ALL, 2, 0);
    List<NumberedChange> second =
        changes.page(lease.jobId(), ChangeFilter.ALL, 2, first.get(1).number());
    assertThat(first.get(1).change().name()).isEqualTo("T1");
    assertThat(second.get(0).change().name()).isEqualTo("T2");
    assertThat(changes.from(lease.jobId(), ChangeFilter.ALL, 2, 4))
        .extracting(numbered -> numbered.change().name())
        .containsExactly("T4");
  }

  @Test
  void theListIsForgottenLongAfterTheEndTheNumbersStay() throws SQLException {
    JobLease open = begun();
    JobLease ended = begun();
    addChunk(open, chunk(change(ChangeOutcome.UPDATED, "open")));
    addChunk(ended, chunk(change(ChangeOutcome.UPDATED, "ended")));
    database.execute(
        "update data_import_logs set state = 'completed', finished_at = now() - interval '2 h',"
            + " expires_at = now() - interval '1 h' where id = ?",
        ended.jobId());

    assertThat(changes.deleteOverdue(Duration.ofHours(3))).isZero();
    assertThat(changes.deleteOverdue(Duration.ofHours(1))).isEqualTo(1);

    assertThat(names(open, ChangeFilter.ALL)).containsExactly("open");
    assertThat(names(ended, ChangeFilter.ALL)).isEmpty();
    assertThat(changes.inAll(ended.jobId(), ChangeFilter.ALL)).isEqualTo(1);
  }
}
