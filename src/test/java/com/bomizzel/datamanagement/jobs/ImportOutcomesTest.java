package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.ImportOutcomes.Piece;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportOutcomesTest extends OnLogTables {
  private final ImportOutcomes outcomes = new ImportOutcomes(database.dataSource());

  @Test
  void anImportsAreThoseOfItsCommittedChunksInTheirOrder() throws SQLException {
    JobLease lease = runningImport(false);
    beginCounts(lease);
    for (int chunk = 0; chunk < 120; chunk++) {
      add(lease, chunk, chunk % 2 == 0);
    }

    List<Byte> read = new ArrayList<>();
    List<Piece> next = outcomes.behind(lease.jobId(), 0);
    assertThat(next.get(0).outcomes()).as("says that none is missing").isEmpty();
    while (!next.isEmpty()) {
      for (Piece piece : next) {
        for (byte one : piece.outcomes()) {
          read.add(one);
        }
      }
      next = outcomes.behind(lease.jobId(), next.get(next.size() - 1).number());
    }
    assertThat(read).hasSize(60).isSorted().startsWith((byte) 0, (byte) 2).endsWith((byte) 118);
  }

  @Test
  void oneThatMayGoOnKeepsThemAndOneThatBeginsAnewDoesNot() throws SQLException {
    JobLease lease = runningImport(false);
    beginCounts(lease);
    add(lease, 1, true);
    stop(lease);
    assertThat(outcomes.behind(lease.jobId(), 0)).hasSize(2);

    actions.restart(JobTable.IMPORTS, lease.jobId());
    JobLease again = lease(JobTable.IMPORTS, lease.jobId());
    assertThat(outcomes.behind(lease.jobId(), 0)).hasSize(2);
    beginCounts(again);
    assertThat(outcomes.behind(lease.jobId(), 0)).hasSize(1);
    imports.completed(again);
    assertThat(outcomes.behind(lease.jobId(), 0)).isEmpty();
  }

  private void add(JobLease lease, int chunk, boolean commits) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      counts.add(lease, connection, users(1, List.of()));
      outcomes.add(lease, connection, new byte[] {(byte) chunk});
      if (commits) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
  }
}
