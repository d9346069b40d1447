package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
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
}
