package com.bomizzel.datamanagement.schema.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether {@code DATA_DIR} is the folder in which the servers of a database keep their files. */
public final class StoreState {
  /** As the storage writes it. */
  private static final String MARKER = "store.id";

  private static final Pattern FORM =
      Pattern.compile("installation [0-9a-f-]{36}\nstore [0-9a-f-]{36}\n");

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

  /** A marker that cannot be read says of no folder that it is another one. */
  private static Optional<Check> of(Path folder, String expected, boolean othersHaveIt) {
    String marker;
    try {
      marker = Files.readString(folder.resolve(MARKER));
    } catch (NoSuchFileException e) {
      return Optional.of(othersHaveIt ? Check.STORE_ELSEWHERE : Check.STORE_NOT_MOUNTED);
    } catch (IOException e) {
      return Optional.of(Check.STORE_UNREADABLE);
    }
    if (marker.equals(expected)) {
      return Optional.empty();
    }
    return Optional.of(
        FORM.matcher(marker).matches() ? Check.STORE_ELSEWHERE : Check.STORE_UNREADABLE);
  }
}
