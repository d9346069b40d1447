package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who the users of a file are here, as far as the importer may know. Of a backup of this very
 * company they are known by their ids, then by their addresses; of any other file by their
 * addresses, ignoring case as the database does. An account outside the company is only found by a
 * platform admin, or by a file that knows its id. To all others its address is a new one, or that
 * of an invitation.
 */
final class Accounts {
  private static final String COLUMNS =
      "u.id, u.email, u.role, u.is_active, a.role,"
          + " exists (select 1 from user_company_associations o"
          + " where o.user_id = u.id and o.company_id <> ?), lower(u.email) = lower(e.email)";

  private static final String MEMBERSHIP =
      " left join user_company_associations a on a.user_id = u.id and a.company_id = ?";

  private static final String BY_EMAIL =
      "select e.email, "
          + COLUMNS
          + " from unnest(?::text[]) as e(email) join users u on lower(u.email) = lower(e.email)"
          + MEMBERSHIP;

  private static final String BY_ID =
      "select e.place::text, "
          + COLUMNS
          + " from unnest(?::text[], ?::uuid[]) with ordinality as e(email, id, place)"
          + " join users u on u.id = e.id"
          + MEMBERSHIP;

  private static final String INVITATION_COLUMNS =
      "i.id, i.email, i.role, i.is_active, i.company_role, false, lower(i.email) = lower(e.email)";

  private static final String INVITED_BY_EMAIL =
      "select e.email, "
          + INVITATION_COLUMNS
          + " from unnest(?::text[]) as e(email) join data_import_invitations i"
          + " on i.company_id = ? and lower(i.email) = lower(e.email)";

  private static final String INVITED_BY_ID =
      "select e.place::text, "
          + INVITATION_COLUMNS
          + " from unnest(?::text[], ?::uuid[]) with ordinality as e(email, id, place)"
          + " join data_import_invitations i on i.company_id = ? and i.id = e.id";

  private final Map<String, Account> byEmail = new HashMap<>();
  private final Map<String, Account> invited = new HashMap<>();
  private final Map<CheckedRecord, Account> byId = new HashMap<>();
  private final Set<CheckedRecord> differing = new HashSet<>();
  private final boolean findsEverybody;
  private final boolean isOwnFile;

  private Accounts(ImportRun run) {
    this.findsEverybody = run.importer().isPlatformAdmin();
    this.isOwnFile = run.isOwnFile();
  }

  /** Looks up all of them, with six statements at most. */
  static Accounts of(Connection connection, ImportRun run, List<CheckedRecord> records)
      throws SQLException {
    Accounts accounts = new Accounts(run);
    accounts.lookUpEmails(connection, run.companyId(), records);
    if (run.isOwnFile()) {
      accounts.lookUpIds(connection, run, records);
    }
    return accounts;
  }

  private void lookUpEmails(Connection connection, UUID companyId, List<CheckedRecord> records)
      throws SQLException {
    Object[] emails = records.stream().map(record -> record.value("email")).toArray();
    try (PreparedStatement select = connection.prepareStatement(BY_EMAIL)) {
      select.setObject(1, companyId);
      select.setArray(2, connection.createArrayOf("text", emails));
      select.setObject(3, companyId);
      read(select, false, (email, account, same) -> byEmail.put(email, account));
    }
    try (PreparedStatement select = connection.prepareStatement(INVITED_BY_EMAIL)) {
      select.setArray(1, connection.createArrayOf("text", emails));
      select.setObject(2, companyId);
      read(select, true, (email, account, same) -> invited.put(email, account));
    }
  }

  /** The ids that stand in for others first, so that those of the file count. */
  private void lookUpIds(Connection connection, ImportRun run, List<CheckedRecord> records)
      throws SQLException {
    List<CheckedRecord> identified = records.stream().filter(r -> r.uuid() != null).toList();
    for (int i = FileUsers.IDS - 1; i >= 0; i--) {
      int place = i;
      Object[] ids = identified.stream().map(r -> FileUsers.ids(run, r).get(place)).toArray();
      lookUpIds(connection, run.companyId(), identified, ids);
    }
  }

  private void lookUpIds(
      Connection connection, UUID companyId, List<CheckedRecord> identified, Object[] ids)
      throws SQLException {
    Object[] emails = identified.stream().map(record -> record.value("email")).toArray();
    Found keep =
        (place, account, same) -> {
          CheckedRecord record = identified.get(Integer.parseInt(place) - 1);
          if (account.isMember() || findsEverybody) {
            byId.put(record, account);
            if (same) {
              differing.remove(record);
            } else {
              differing.add(record);
            }
          }
        };
    try (PreparedStatement select = connection.prepareStatement(INVITED_BY_ID)) {
      select.setArray(1, connection.createArrayOf("text", emails));
      select.setArray(2, connection.createArrayOf("uuid", ids));
      select.setObject(3, companyId);
      read(select, true, keep);
    }
    try (PreparedStatement select = connection.prepareStatement(BY_ID)) {
      select.setObject(1, companyId);
      select.setArray(2, connection.createArrayOf("text", emails));
      select.setArray(3, connection.createArrayOf("uuid", ids));
      select.setObject(4, companyId);
      read(select, false, keep);
    }
  }

  @FunctionalInterface
  private interface Found {
    void keep(String asked, Account account, boolean hasTheAddress);
  }

  private static void read(PreparedStatement select, boolean invitations, Found found)
      throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Account account =
            new Account(
                Ids.get(rows, 2),
                rows.getString(3),
                rows.getString(4),
                rows.getBoolean(5),
                rows.getString(6),
                rows.getBoolean(7),
                invitations);
        found.keep(rows.getString(1), account, rows.getBoolean(8));
      }
    }
  }

  /** The account that the record is and the importer may know of, or the invitation. */
  Optional<Account> find(CheckedRecord record) {
    Account account = byId.get(record);
    return account != null ? Optional.of(account) : withAddress(record);
  }

  private Optional<Account> withAddress(CheckedRecord record) {
    String email = record.value("email");
    if (email.isBlank() && !isOwnFile) {
      return Optional.empty();
    }
    return isStranger(record) || !byEmail.containsKey(email)
        ? Optional.ofNullable(invited.get(email))
        : Optional.of(byEmail.get(email));
  }

  /** Whether the person that was found by the id has another address here. */
  boolean hasOtherAddress(CheckedRecord record) {
    return differing.contains(record);
  }

  /**
   * Whether somebody else has the record's address by now: an account, which the importer may know
   * of, that is not the one that a backup of this company knows by its id.
   */
  boolean isTakenOver(CheckedRecord record) {
    return isOwnFile
        && record.uuid() != null
        && !byId.containsKey(record)
        && withAddress(record)
            .filter(account -> !Objects.equals(record.uuid(), account.id()))
            .isPresent();
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
