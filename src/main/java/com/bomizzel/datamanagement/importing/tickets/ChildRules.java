package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a file may say in a record of a ticket's; the rest is taken out, with a warning. */
interface ChildRules {
  /** All of it. */
  ChildRules ALL =
      new ChildRules() {
        @Override
        public CheckedRecord forNew(CheckedRecord record) {
          return record;
        }

        @Override
        public CheckedRecord forExisting(CheckedRecord record, @Nullable StoredRow stored) {
          return record;
        }
      };

  /** A record that becomes a new row, as far as it may. */
  CheckedRecord forNew(CheckedRecord record) throws SQLException;

  /**
   * A record that overwrites a row, as far as it may: what the row says already, it may.
   *
   * @param stored what the row is now; null when it was not read
   */
  CheckedRecord forExisting(CheckedRecord record, @Nullable StoredRow stored) throws SQLException;
}
