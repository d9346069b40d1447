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

  /** Tickets by the year in which they came, so that no index can be unique without that. */
  public static TestDatabase partitioned(String name) {
    TestDatabase database = TestDatabase.create(name);
    database.execute(
        tables()
            .replaceFirst(
                "(create table tickets \\([^;]*)id uuid primary key", "$1id uuid not null")
            .replaceFirst(
                "resolved_at timestamptz\n\\);",
                "resolved_at timestamptz, primary key (id, created_at)\n)"
                    + " partition by range (created_at);"
                    + " create table tickets_old partition of tickets"
                    + " for values from (minvalue) to ('2020-01-01');"
                    + " create table tickets_new partition of tickets"
                    + " for values from ('2020-01-01') to ('2030-01-01');")
            .replace(
                "ticket_id uuid not null references tickets (id) on delete cascade",
                "ticket_id uuid not null"));
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
