package com.bomizzel.datamanagement.schema.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether {@code DATA_DIR} is the folder in which the servers of a database keep their files. */
public final class StoreState {
  /** As the storage writes it. */
  private static final String MARKER = "store.id";

  private static final String IS_KNOWN =
      "select to_regclass('installation') is not null"
          + " and to_regclass('data_management_servers') is not null";

  private static final String STORE =
      """
      select 'installation ' || id || chr(10) || 'store ' || store_id || chr(10),
             exists (select from data_management_servers
                      where has_store and heard_at > now() - interval '20 seconds')
        from installation where store_id is not null
      """;

  private StoreState() {}

  /** What of the folder keeps a server from working in it; nothing is made there. */
  public static Optional<Finding> of(Connection connection, Path folder) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!isKnown(statement)) {
        return Optional.empty();
      }
      try (ResultSet row = statement.executeQuery(STORE)) {
        return row.next()
            ? of(folder, row.getString(1), row.getBoolean(2))
                .map(it -> new Finding(it, "" + folder))
            : Optional.empty();
      }
    }
  }

  private static boolean isKnown(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(IS_KNOWN)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static Optional<Check> of(Path folder, String expected, boolean othersHaveIt) {
    String marker = marker(folder);
    if (expected.equals(marker)) {
      return Optional.empty();
    }
    return Optional.of(
        marker != null || othersHaveIt ? Check.STORE_ELSEWHERE : Check.STORE_NOT_MOUNTED);
  }

  private static @Nullable String marker(Path folder) {
    try {
      return Files.readString(folder.resolve(MARKER));
    } catch (IOException e) {
      return null;
    }
  }
}
