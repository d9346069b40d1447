package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;

/** The persistence unit {@code snapshot} outside a server. */
final class SnapshotUnit {
  private SnapshotUnit() {}

  /** A database with the company's tables. */
  static TestDatabase database() {
    TestDatabase database = TestDatabase.create("snapshot");
    try (InputStream sql =
        SnapshotUnit.class.getResourceAsStream("/db/migration/V1__company_tables.sql")) {
      database.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return database;
  }

  /** The caller closes the factory. */
  static EntityManagerFactory on(DataSource source) {
    return Persistence.createEntityManagerFactory(
        "snapshot", Map.of(PersistenceUnitProperties.NON_JTA_DATASOURCE, source));
  }
}
