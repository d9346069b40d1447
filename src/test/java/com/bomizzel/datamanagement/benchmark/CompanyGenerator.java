package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.benchmark.MadeUp.Kind;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Makes up a company of any size, quickly and with little memory. The same seed makes the same. */
public final class CompanyGenerator {
  private static final List<String> CHANNELS = List.of("E-mail", "Phone", "Web shop", "App");

  private final MadeUp made;

  /** A generator of one company of that size. */
  public CompanyGenerator(long seed, CompanySize size) {
    made = new MadeUp(seed, size);
  }

  /** Writes the company in one transaction; answers its id. */
  public UUID write(TestDatabase database) throws SQLException, IOException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      writeCompany(connection);
      writeUsers(connection);
      writeMembers(connection);
      writeFields(connection);
      new TicketGenerator(made, CHANNELS).write(connection);
      connection.commit();
    }
    return made.company();
  }

  private void writeCompany(Connection connection) throws SQLException, IOException {
    try (CopyRows rows = new CopyRows(connection, "companies (id, name, created_at, updated_at)")) {
      rows.add(
          made.company(),
          "Company of " + made.size().tickets() + " tickets",
          MadeUp.FOUNDED,
          MadeUp.FOUNDED);
    }
  }

  private void writeUsers(Connection connection) throws SQLException, IOException {
    String columns =
        "users (id, email, password_hash, first_name, last_name, phone, email_verified,"
            + " preferences, created_at, updated_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < made.size().users(); number++) {
        String first = made.text().name(made.random());
        String last = made.text().name(made.random()) + "son";
        rows.add(
            made.id(Kind.USER, number),
            first + "." + last + "." + number + "@company.example",
            Fixtures.PASSWORD_HASH,
            first,
            last,
            "+47 " + (10_000_000 + made.random().nextInt(90_000_000)),
            number % 8 != 7,
            "{\"theme\": \"dark\", \"digestHour\": %d}".formatted(made.random().nextInt(24)),
            MadeUp.FOUNDED.plusMinutes(number),
            MadeUp.FOUNDED.plusMinutes(number));
      }
    }
  }

  private void writeMembers(Connection connection) throws SQLException, IOException {
    String columns = "user_company_associations (user_id, company_id, role, created_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < made.size().users(); number++) {
        String role = number == 0 ? "owner" : number < 3 ? "admin" : "member";
        rows.add(
            made.id(Kind.USER, number), made.company(), role, MadeUp.FOUNDED.plusMinutes(number));
      }
    }
  }

  private void writeFields(Connection connection) throws SQLException, IOException {
    String columns =
        "custom_fields (id, company_id, name, field_type, options, display_order, created_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < made.size().customFields(); number++) {
        boolean list = number == 0;
        rows.add(
            made.id(Kind.FIELD, number),
            made.company(),
            list ? "Channel" : "Field " + number,
            list ? "picklist" : "text",
            list ? "[\"" + String.join("\", \"", CHANNELS) + "\"]" : null,
            number,
            MadeUp.FOUNDED);
      }
    }
  }
}
