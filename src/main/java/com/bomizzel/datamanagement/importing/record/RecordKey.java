package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordFormat.Identity;
import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes two records of a file the same record: the first 128 bits of a SHA-256 over the kind
 * and the e-mail, name, id or, for a record without any, the parent and the content.
 *
 * <p>Texts must be {@linkplain com.bomizzel.datamanagement.document.reading.TextRepair repaired}
 * before, as the readers of this package do.
 */
public record RecordKey(long high, long low) {
  /** The key of a user with that address, which the database compares so. */
  public static RecordKey user(String email, CaseMapping cases) {
    return identified(RecordKind.USERS, cases.lower(email));
  }

  /** The key of a ticket with that id. */
  public static RecordKey ticket(String id) {
    return identified(RecordKind.TICKETS, id);
  }

  /**
   * Binds keys as two arrays of {@code bigint}: their high halves, and behind them their low ones.
   *
   * @param keys whose order is the same whenever it is asked for
   */
  public static void bind(PreparedStatement statement, int position, Collection<RecordKey> keys)
      throws SQLException {
    Connection connection = statement.getConnection();
    Object[] high = keys.stream().map(RecordKey::high).toArray();
    Object[] low = keys.stream().map(RecordKey::low).toArray();
    statement.setArray(position, connection.createArrayOf("bigint", high));
    statement.setArray(position + 1, connection.createArrayOf("bigint", low));
  }

  /** The key that stands for a row of the database, and for no record of any file. */
  public static RecordKey row(RecordKind kind, UUID id) {
    return of(ContentDigest.ofRow(kind, id.toString()));
  }

  /**
   * The key of a record.
   *
   * @param name the value of the member that its kind is {@linkplain RecordFormat#identity known
   *     by}; an address in lower case
   */
  public static RecordKey identified(RecordKind kind, String name) {
    return identified(kind, name, Ids.uuid(name) != null);
  }

  /**
   * The same.
   *
   * @param isUuid whether the name is one
   */
  static RecordKey identified(RecordKind kind, String name, boolean isUuid) {
    boolean isId = RecordFormat.of(kind).identity() == Identity.ID;
    return of(ContentDigest.ofText(kind, isId && isUuid ? name.toLowerCase(Locale.ROOT) : name));
  }

  /**
   * The key of a record with an id that is good in its ticket only.
   *
   * @param ticket the ticket's key
   */
  public static RecordKey within(RecordKind kind, RecordKey ticket, String id) {
    return of(ContentDigest.ofText(kind, ticket.bytes(), id));
  }

  /**
   * The key of a record without an id: by what it means. Equal siblings have the same one: their
   * rank in the {@link RecordIndex} is their ordinal.
   *
   * @param parent the ticket's key; null for a record that stands in a section itself
   * @param record all members but a ticket's notes and history
   */
  static RecordKey content(RecordKind kind, @Nullable RecordKey parent, JsonNode record) {
    return of(ContentDigest.ofMeaning(kind, parent == null ? null : parent.bytes(), record));
  }

  /** As {@link #content}, by how the record is spelt: the key that earlier versions gave it. */
  static RecordKey spelling(RecordKind kind, @Nullable RecordKey parent, JsonNode record) {
    return of(ContentDigest.ofSpelling(kind, parent == null ? null : parent.bytes(), record));
  }

  /**
   * The {@code source_id} of a record without an id whose content this is: {@code sha256:} and 64
   * hex digits, the same each time the same file is read.
   *
   * @param ordinal its position among the records with this key
   */
  public String sourceId(RecordKind kind, int ordinal) {
    return "sha256:" + HexFormat.of().formatHex(ContentDigest.of(kind, bytes(), ordinal));
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
  }

  private static RecordKey of(byte[] digest) {
    ByteBuffer buffer = ByteBuffer.wrap(digest);
    return new RecordKey(buffer.getLong(), buffer.getLong());
  }
}
