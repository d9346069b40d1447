package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a ticket of a file that nobody says the source of is one that is here: the time
 * of creation that the file says, else its title. Many systems number their tickets from 1, so an
 * id alone shows nothing, unless it is a UUID, or made of what the record means.
 */
final class Evidence {
  private static final String UNNAMED = "unnamed:";
  private static final String TIME = "createdAt";

  private Evidence() {}

  /** Whether the id that a file knows a ticket by is good in that file's system only. */
  static boolean isNeededFor(CheckedRecord ticket) {
    return ticket.item().contentId() == null && isNeededFor(ticket.idOrContentId());
  }

  /** Whether this id of a ticket, which it has, is good in one system only. */
  static boolean isNeededFor(String id) {
    return Ids.uuid(id) == null;
  }

  /**
   * What stands for the source that nobody named. It is made of what the file says and not of what
   * the row is by now, so a ticket that was renamed here is found again.
   */
  static String source(CheckedRecord ticket) {
    String time = ticket.value(TIME);
    String what = time == null ? "title " + ticket.value("title") : "time " + time;
    RecordKey digest = RecordKey.identified(RecordKind.TICKETS, what);
    return UNNAMED + String.format(Locale.ROOT, "%016x%016x", digest.high(), digest.low());
  }

  /** Whether such a text stands for a source that nobody named. */
  static boolean isOfUnnamed(String source) {
    return source.isEmpty() || source.startsWith(UNNAMED);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Whether a row is evidently the record, as the row is now.
   *
   * @param titleDigest the SHA-256 of the row's title
   * @param createdAt the row's time of creation, as {@link ValueType#storedText} has it
   */
  static boolean isIn(CheckedRecord ticket, byte[] titleDigest, @Nullable String createdAt) {
    String time = ticket.value(TIME);
    if (time == null) {
      byte[] title = ticket.value("title").getBytes(StandardCharsets.UTF_8);
      return MessageDigest.isEqual(sha256().digest(title), titleDigest);
    }
    return createdAt != null && ValueType.TIME.isSameText(createdAt, time);
  }
}
