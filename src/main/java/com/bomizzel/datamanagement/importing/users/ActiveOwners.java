package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How many active owners the company has, while some records change that. */
final class ActiveOwners {
  private static final String SELECT =
      "select a.user_id from user_company_associations a join users u on u.id = a.user_id"
          + " where a.company_id = ? and a.role = 'owner' and u.is_active";

  private final ImportRun run;
  private @Nullable Integer stored;
  private int gained;

  ActiveOwners(ImportRun run) {
    this.run = run;
  }

  /** How many there are now. In a real import nobody else can change that until it commits. */
  int count(Connection connection) throws SQLException {
    if (stored == null) {
      stored = run.validateOnly() ? read(connection, "") : read(connection, " for update");
    }
    return stored + run.ownersGained() + gained;
  }

  /** Notes that a record makes or unmakes an active owner. */
  void changed(boolean before, boolean after) {
    if (before != after) {
      gained += after ? 1 : -1;
    }
  }

  /** Lets a validation remember what it did not write. */
  void finish() {
    if (run.validateOnly()) {
      run.gainOwners(gained);
    }
  }

  private int read(Connection connection, String locking) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + locking)) {
      select.setObject(1, run.companyId());
      try (ResultSet owners = select.executeQuery()) {
        int count = 0;
        while (owners.next()) {
          count++;
        }
        return count;
      }
    }
  }
}
