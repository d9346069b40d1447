package com.bomizzel.datamanagement.exporting.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.ticketing.Ticket;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Where row-level security hides rows there is no backup, rather than an empty one. */
class HiddenRowsTest {
  private static final TestDatabase DATABASE = TestDatabase.createMigrated("hidden_rows");

  @Test
  void anExportFailsRatherThanLeaveThemOut() {
    DATABASE.execute("create role blinkered login");
    DATABASE.execute("grant select on all tables in schema public to blinkered");
    DATABASE.execute("alter table tickets enable row level security");
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(DATABASE.jdbcUrl());
    source.setUser("blinkered");

    try (EntityManagerFactory units = SnapshotUnit.on(source);
        CompanySnapshot snapshot =
            CompanySnapshot.take(units, UUID.randomUUID(), Duration.ofMinutes(1))) {
      Throwable failure =
          catchThrowable(() -> snapshot.list(Ticket.class, "select t from Ticket t", Map.of()));

      assertThat(PassingFault.isForbidden(failure)).isTrue();
      assertThat(failure).hasStackTraceContaining("row-level security");
    }
  }
}
