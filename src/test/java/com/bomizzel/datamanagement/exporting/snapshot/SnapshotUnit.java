package com.bomizzel.datamanagement.exporting.snapshot;

import static org.assertj.core.api.Assertions.catchThrowable;

import com.bomizzel.datamanagement.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;

/** The persistence unit {@code snapshot} outside a server. */
public final class SnapshotUnit {
  private SnapshotUnit() {}

  /** A database with the company's tables. */
  public static TestDatabase database() {
    return TestDatabase.createMigrated("snapshot");
  }

  /** The caller closes the factory. */
  public static EntityManagerFactory on(DataSource source) {
    return Persistence.createEntityManagerFactory(
        "snapshot", Map.of(PersistenceUnitProperties.NON_JTA_DATASOURCE, source));
  }

  /** What the run of an export is told whose longest time ends in the middle of a statement. */
  public static Throwable cutInAStatement(EntityManagerFactory units) {
    try (CompanySnapshot snapshot =
        CompanySnapshot.take(units, UUID.randomUUID(), Duration.ofSeconds(1))) {
      return snapshot.explained(
          catchThrowable(
              () ->
                  snapshot.listInSql(
                      "select cast(?1 as text), cast(pg_sleep(60) as text)",
                      snapshot.companyId())));
    }
  }
}
