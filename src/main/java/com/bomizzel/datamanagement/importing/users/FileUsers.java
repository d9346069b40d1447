package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.RowClaims;
import com.bomizzel.datamanagement.importing.upsert.TakenIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The users of a chunk as their file knows them: which ids new ones get, and, of a backup of this
 * very company, that one user of it is one person here, whatever addresses the file has for them.
 */
final class FileUsers {
  /** How many ids a user of the company's own backup may have here. */
  static final int IDS = 2;

  private final ImportRun run;
  private final RowClaims claims;
  private final Set<UUID> taken = new HashSet<>();

  private FileUsers(ImportRun run) {
    this.run = run;
    this.claims = new RowClaims(run, RecordKind.USERS);
  }

  /** Looks up what is known of their ids. */
  static FileUsers of(
      Connection connection, ImportRun run, List<CheckedRecord> records, Accounts accounts)
      throws SQLException {
    FileUsers users = new FileUsers(run);
    List<UUID> ids = new ArrayList<>();
    Set<UUID> rows = new HashSet<>();
    for (CheckedRecord record : records) {
      ids.addAll(ids(run, record));
      rows.addAll(rows(record, accounts.find(record)));
    }
    for (RecordShape shape : List.of(RecordShape.USERS, RecordShape.INVITATIONS)) {
      users.taken.addAll(TakenIds.among(connection, run, shape.table(), ids));
    }
    if (run.isOwnFile()) {
      users.claims.lookUp(connection, rows);
    }
    return users;
  }

  /** The ids that a new account may get, the best first. */
  static List<UUID> ids(ImportRun run, CheckedRecord record) {
    UUID own = record.uuid();
    if (own == null) {
      return List.of();
    }
    return run.isOwnFile() ? List.of(own, Ids.standIn(run.companyId(), own)) : List.of(own);
  }

  private static Set<UUID> rows(CheckedRecord record, Optional<Account> account) {
    Set<UUID> rows = new HashSet<>();
    Stream.of(Optional.ofNullable(record.uuid()), account.map(Account::id))
        .flatMap(Optional::stream)
        .forEach(rows::add);
    return rows;
  }

  /** The id of a new account, taken then. */
  UUID newId(CheckedRecord record) {
    UUID id =
        ids(run, record).stream()
            .filter(candidate -> !taken.contains(candidate))
            .findFirst()
            .orElseGet(run::newId);
    taken.add(id);
    return id;
  }

  /** Another record of the file, with another address, that is the same person here. */
  Optional<RecordKey> other(CheckedRecord record, Optional<Account> account) {
    if (!run.isOwnFile()) {
      return Optional.empty();
    }
    return rows(record, account).stream()
        .map(row -> claims.other(row, record.item().key()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The record is that person from now on. */
  void claim(CheckedRecord record, Optional<Account> account) {
    if (run.isOwnFile()) {
      rows(record, account).forEach(row -> claims.add(row, record.item().key()));
    }
  }

  /** The claims, to be written with the chunk. */
  RowClaims claims() {
    return claims;
  }

  /** Whether the file has a user with that address before, who came in. */
  static boolean isAccepted(ImportRun run, CheckedRecord record) {
    return switch (run.index().outcome(record.item().key())) {
      case CREATED, UPDATED, SKIPPED -> true;
      case REJECTED, UNKNOWN -> false;
    };
  }
}
