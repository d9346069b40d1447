package com.bomizzel.datamanagement.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Databases of a help desk's that knows nothing of this program. */
public final class HelpDesk {
  private static final Path TABLES = Path.of("src/test/resources/helpdesk/tables.sql");

  private HelpDesk() {}

  /** Makes a database with a help desk's tables, none of which has a row. */
  public static TestDatabase create(String name) {
    TestDatabase database = TestDatabase.create(name);
    database.execute(tables());
    return database;
  }

  /** The statements that make the tables. */
  public static String tables() {
    try {
      return Files.readString(TABLES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
