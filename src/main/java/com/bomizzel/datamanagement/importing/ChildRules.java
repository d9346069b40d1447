package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.importing.RowSpelling.StoredRow;

/** What a file may say in a record of a ticket's; the rest is taken out, with a warning. */
interface ChildRules {
  /** All of it. */
  ChildRules ALL =
      new ChildRules() {
        @Override
        public Incoming forNew(Incoming record) {
          return record;
        }

        @Override
        public Incoming forExisting(Incoming record, StoredRow stored) {
          return record;
        }
      };

  /** A record that becomes a new row, as far as it may. */
  Incoming forNew(Incoming record);

  /**
   * A record that overwrites a row, as far as it may: what the row says already, it may.
   *
   * @param stored what the row is now; null when it was not read
   */
  Incoming forExisting(Incoming record, StoredRow stored);
}
