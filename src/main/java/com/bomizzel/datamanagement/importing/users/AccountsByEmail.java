package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has the addresses of some records, ignoring case, as far as the importer may know: an account
 * outside the company is only found by a platform admin, or by a file that knows its id. To all
 * others its address is a new one, or that of an invitation.
 */
final class AccountsByEmail {
  private static final String SELECT =
      "select e.email, u.id, u.role, u.is_active, a.role,"
          + " exists (select 1 from user_company_associations o"
          + " where o.user_id = u.id and o.company_id <> ?)"
          + " from unnest(?::text[]) as e(email) join users u on lower(u.email) = lower(e.email)"
          + " left join user_company_associations a on a.user_id = u.id and a.company_id = ?";

  private static final String INVITATIONS =
      "select e.email, i.id, i.role, i.is_active, i.company_role, false"
          + " from unnest(?::text[]) as e(email) join data_import_invitations i"
          + " on i.company_id = ? and lower(i.email) = lower(e.email)";

  private final Map<String, Account> byEmail = new HashMap<>();
  private final Map<String, Account> invited = new HashMap<>();
  private final boolean findsEverybody;

  private AccountsByEmail(boolean findsEverybody) {
    this.findsEverybody = findsEverybody;
  }

  /** Looks up all of them, with two statements. */
  static AccountsByEmail of(Connection connection, ImportRun run, List<CheckedRecord> records)
      throws SQLException {
    UUID companyId = run.companyId();
    AccountsByEmail accounts = new AccountsByEmail(run.importer().isPlatformAdmin());
    Object[] emails = records.stream().map(record -> record.value("email")).toArray();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setObject(1, companyId);
      select.setArray(2, connection.createArrayOf("text", emails));
      select.setObject(3, companyId);
      read(select, accounts.byEmail, false);
    }
    try (PreparedStatement select = connection.prepareStatement(INVITATIONS)) {
      select.setArray(1, connection.createArrayOf("text", emails));
      select.setObject(2, companyId);
      read(select, accounts.invited, true);
    }
    return accounts;
  }

  private static void read(
      PreparedStatement select, Map<String, Account> accounts, boolean invitations)
      throws SQLException {
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        accounts.put(
            found.getString(1),
            new Account(
                Ids.get(found, 2),
                found.getString(3),
                found.getBoolean(4),
                found.getString(5),
                found.getBoolean(6),
                invitations));
      }
    }
  }

  /** The account with the record's address that the importer may know of, or the invitation. */
  Optional<Account> find(CheckedRecord record) {
    String email = record.value("email");
    return isStranger(record) || !byEmail.containsKey(email)
        ? Optional.ofNullable(invited.get(email))
        : Optional.of(byEmail.get(email));
  }

  /** Whether the address has an account that the importer may not know of. */
  boolean isStranger(CheckedRecord record) {
    Account account = byEmail.get(record.value("email"));
    return account != null
        && !account.isMember()
        && !findsEverybody
        && !Objects.equals(account.id(), record.uuid());
  }
}
