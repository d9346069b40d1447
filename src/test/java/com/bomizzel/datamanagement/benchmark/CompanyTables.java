package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The tables with a company's data in one database, as whole sets of rows. */
final class CompanyTables {
  /** In the order in which rows can be written. */
  private static final Map<String, String> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("companies", "select * from companies where id = '%s'");
    ROWS.put(
        "users",
        "select u.* from users u join user_company_associations m on m.user_id = u.id"
            + " where m.company_id = '%s'");
    for (String table : List.of("user_company_associations", "custom_fields", "tickets")) {
      ROWS.put(table, "select * from " + table + " where company_id = '%s'");
    }
    for (String table : List.of("ticket_notes", "ticket_history", "ticket_attachments")) {
      ROWS.put(
          table,
          "select c.* from "
              + table
              + " c join tickets t on t.id = c.ticket_id"
              + " where t.company_id = '%s'");
    }
  }

  private static final String COUNTS =
      """
      select (select count(*) from user_company_associations) as users,
        (select count(*) from custom_fields) as "customFields",
        (select count(*) from tickets) as tickets,
        (select count(*) from ticket_notes) as notes,
        (select count(*) from ticket_history) as history,
        (select count(*) from ticket_attachments) as attachments
      """;

  private final TestDatabase database;

  /** The tables of {@code database}, which must have them. */
  CompanyTables(TestDatabase database) {
    this.database = database;
  }

  /** How many records of each kind all companies have, by the kinds' names in the file. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    database.rows(COUNTS).get(0).forEach((kind, count) -> counts.put(kind, (Long) count));
    return counts;
  }

  /** How many tickets have the title that {@link ChangedCopy} gives them. */
  long changedTickets() {
    return database.number(
        "select count(*) from tickets where title like ?", "%" + ChangedCopy.MARK);
  }

  /** How many notes have the content that {@link ChangedCopy} gives them. */
  long changedNotes() {
    return database.number(
        "select count(*) from ticket_notes where content like ?", "%" + ChangedCopy.MARK);
  }

  /** Removes all companies with their data, and all people but one, as if they had never been. */
  void empty(String emailToKeep) {
    database.execute(
        "truncate tickets, ticket_origins, ticket_notes, ticket_history, ticket_attachments, custom_fields,"
            + " user_company_associations");
    database.execute("delete from companies");
    database.execute("delete from users where email <> ?", emailToKeep);
  }

  /** Brings the tables to rest: vacuumed, with statistics, and everything on the disk. */
  void settle() {
    database.execute("vacuum analyze");
    database.execute("checkpoint");
  }

  /** Writes all rows of a company to {@code out}, in one snapshot; answers how many there are. */
  long copyOut(UUID company, OutputStream out) throws SQLException, IOException {
    try (Connection connection = snapshot()) {
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      long rows = 0;
      for (String select : ROWS.values()) {
        rows += copy.copyOut(copyOutOf(select, company), out);
      }
      connection.commit();
      return rows;
    }
  }

  /** Writes all rows of a company into a file for each table; answers how many there are. */
  long copyOutTo(Path folder, UUID company) throws SQLException, IOException {
    Files.createDirectories(folder);
    try (Connection connection = snapshot()) {
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      long rows = 0;
      for (Map.Entry<String, String> table : ROWS.entrySet()) {
        Path file = folder.resolve(table.getKey());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
          rows += copy.copyOut(copyOutOf(table.getValue(), company), out);
        }
      }
      connection.commit();
      return rows;
    }
  }

  /** Writes the rows of such files into the tables, in one transaction; answers how many. */
  long copyIn(Path folder) throws SQLException, IOException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      long rows = 0;
      for (String table : ROWS.keySet()) {
        try (InputStream in =
            new BufferedInputStream(Files.newInputStream(folder.resolve(table)), 1 << 16)) {
          rows += copy.copyIn("copy " + table + " from stdin", in, 1 << 16);
        }
      }
      connection.commit();
      return rows;
    }
  }

  private Connection snapshot() throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return connection;
  }

  private static String copyOutOf(String select, UUID company) {
    return "copy (" + select.formatted(company) + ") to stdout";
  }
}
