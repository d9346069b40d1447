package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import java.util.List;

/**
 * Users whose addresses the index of addresses may not hold: a backup of this very company has
 * whatever the help desk held, however long. The database has the last word, for it packs long
 * texts. All other names that an index must hold are short enough when they have been checked.
 */
final class LongAddresses {
  /** An entry of an index takes 2,704 bytes, and a letter four at most. */
  private static final int SURELY_HELD = 600;

  private LongAddresses() {}

  /** Whether one of the items is such a user. */
  static boolean areIn(List<ImportItem> items) {
    return items.stream().anyMatch(LongAddresses::isOne);
  }

  private static boolean isOne(ImportItem item) {
    if (item.place().kind() != RecordKind.USERS) {
      return false;
    }
    try {
      return CheckedRecord.of(item).value("email").length() > SURELY_HELD;
    } catch (RecordRejected e) {
      return false;
    }
  }
}
