package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.RecordKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of the file: any text; a UUID is the same one in upper and lower case. */
public final class Ids {
  private static final int UUID_LENGTH = 36;

  /** The value of each ASCII character as a hexadecimal digit; -1 for one that is none. */
  private static final byte[] HEX = new byte[128];

  static {
    Arrays.fill(HEX, (byte) -1);
    for (int digit = 0; digit < 16; digit++) {
      HEX[Character.forDigit(digit, 16)] = (byte) digit;
      HEX[Character.toUpperCase(Character.forDigit(digit, 16))] = (byte) digit;
    }
  }

  private Ids() {}

  /**
   * The UUID that a text is; null when it is none, or null. Only in the usual form: {@link
   * UUID#fromString} takes others too.
   */
  public static @Nullable UUID uuid(@Nullable String id) {
    if (id == null
        || id.length() != UUID_LENGTH
        || id.charAt(8) != '-'
        || id.charAt(13) != '-'
        || id.charAt(18) != '-'
        || id.charAt(23) != '-') {
      return null;
    }
    long first = four(id, 0);
    long second = four(id, 4);
    long third = four(id, 9);
    long fourth = four(id, 14);
    long fifth = four(id, 19);
    long sixth = four(id, 24);
    long seventh = four(id, 28);
    long last = four(id, 32);
    if ((first | second | third | fourth | fifth | sixth | seventh | last) < 0) {
      return null;
    }
    return new UUID(
        first << 48 | second << 32 | third << 16 | fourth,
        fifth << 48 | sixth << 32 | seventh << 16 | last);
  }

  /** The value of four hexadecimal digits; negative when one of them is none. */
  private static long four(String id, int at) {
    return (long) digit(id, at) << 12
        | (long) digit(id, at + 1) << 8
        | (long) digit(id, at + 2) << 4
        | digit(id, at + 3);
  }

  private static int digit(String id, int at) {
    char c = id.charAt(at);
    return c < HEX.length ? HEX[c] : -1;
  }

  /**
   * The id that a user of a company's own backup gets where their own is somebody's outside of the
   * company: always the same one, so that the backup knows them by it when it comes again.
   */
  public static UUID standIn(UUID companyId, UUID userId) {
    RecordKey company =
        new RecordKey(companyId.getMostSignificantBits(), companyId.getLeastSignificantBits());
    RecordKey key = RecordKey.within(RecordKind.USERS, company, userId.toString());
    // Version 8 of RFC 9562: bits of the application's own.
    return new UUID(
        (key.high() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L,
        (key.low() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  /**
   * A column of the type {@code uuid}; null for null. Without its class, for which the server's
   * pool searches the driver's methods each time: that was a sixth of the work of an import.
   */
  public static UUID get(ResultSet row, int column) throws SQLException {
    return (UUID) row.getObject(column);
  }

  /**
   * Binds ids to an array of the type {@code uuid}, in the text form that PostgreSQL reads (manual,
   * section 8.15.2). The driver's own arrays escape each id as if it could be any text.
   */
  public static void bind(PreparedStatement statement, int parameter, Collection<UUID> ids)
      throws SQLException {
    StringBuilder array = new StringBuilder(2 + ids.size() * (UUID_LENGTH + 1)).append('{');
    for (UUID id : ids) {
      array.append(array.length() > 1 ? "," : "").append(id);
    }
    statement.setObject(parameter, array.append('}').toString(), Types.OTHER);
  }

  /** The one form of an id; null for null and for the empty text, which is not an id. */
  static @Nullable String normalised(@Nullable String id) {
    return normalised(id, uuid(id));
  }

  /**
   * The same.
   *
   * @param uuid the {@link #uuid} that the id is
   */
  static @Nullable String normalised(@Nullable String id, @Nullable UUID uuid) {
    if (id == null || id.isEmpty()) {
      return null;
    }
    return uuid == null ? id : id.toLowerCase(Locale.ROOT);
  }
}
