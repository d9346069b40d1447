package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.Origin;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import java.util.List;

/**
 * Records with what an index must hold and may not: a backup of this very company has the addresses
 * of users, and one that is {@linkplain com.bomizzel.datamanagement.importing.record.OwnSeal
 * sealed} the names of fields and origins of tickets, that the help desk held, however long. The
 * database has the last word, for it packs long texts. In all other files such texts are short
 * enough when they have been checked.
 */
final class LongKeys {
  /** Characters that an entry of an index, of 2,704 bytes, holds in whatever letters. */
  private static final int SURELY_HELD = 600;

  private LongKeys() {}

  /** Whether one of the items is such a record. */
  static boolean areIn(List<ImportItem> items) {
    return items.stream().anyMatch(LongKeys::isIn);
  }

  private static boolean isIn(ImportItem item) {
    try {
      return switch (item.place().kind()) {
        case USERS -> isLong(CheckedRecord.of(item).value("email"));
        case CUSTOM_FIELDS -> isLong(CheckedRecord.of(item).value("name"));
        case TICKETS -> CheckedRecord.of(item).origins().stream().anyMatch(LongKeys::isLong);
        case NOTES, HISTORY, ATTACHMENTS -> false;
      };
    } catch (RecordRejected e) {
      return false;
    }
  }

  /** Both stand in one entry. */
  private static boolean isLong(Origin origin) {
    return isLong(origin.id() + origin.companyId());
  }

  private static boolean isLong(String text) {
    return text.length() > SURELY_HELD;
  }
}
