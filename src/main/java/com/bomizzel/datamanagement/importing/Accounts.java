package com.bomizzel.datamanagement.importing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The accounts of the installation that have the addresses of some records, ignoring case. */
final class Accounts {
  private static final String SELECT =
      "select e.email, u.id, u.role, u.is_active, a.role,"
          + " exists (select 1 from user_company_associations o"
          + " where o.user_id = u.id and o.company_id <> ?)"
          + " from unnest(?::text[]) as e(email) join users u on lower(u.email) = lower(e.email)"
          + " left join user_company_associations a on a.user_id = u.id and a.company_id = ?";

  private final Map<String, Account> byEmail = new HashMap<>();

  private Accounts() {}

  /** Looks up all of them with one statement. */
  static Accounts of(Connection connection, UUID companyId, List<Incoming> records)
      throws SQLException {
    Accounts accounts = new Accounts();
    Object[] emails = records.stream().map(record -> record.value("email")).toArray();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setObject(1, companyId);
      select.setArray(2, connection.createArrayOf("text", emails));
      select.setObject(3, companyId);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          accounts.byEmail.put(found.getString(1), read(found));
        }
      }
    }
    return accounts;
  }

  private static Account read(ResultSet found) throws SQLException {
    return new Account(
        Ids.get(found, 2),
        found.getString(3),
        found.getBoolean(4),
        found.getString(5),
        found.getBoolean(6));
  }

  /** The account with the record's address. */
  Optional<Account> find(Incoming record) {
    return Optional.ofNullable(byEmail.get(record.value("email")));
  }
}
