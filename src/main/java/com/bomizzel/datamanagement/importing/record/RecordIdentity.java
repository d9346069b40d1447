package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.SourceRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a record of the file is known by: the inspection and the readers must agree on it. */
public final class RecordIdentity {
  private static final String TICKET = "ticketId";

  private RecordIdentity() {}

  /** The e-mail, name or id; null when it is absent, no text or, but for an e-mail, empty. */
  public static @Nullable String name(SourceRecord record) {
    return record.json() == null ? null : name(record.place().kind(), record.json());
  }

  /** Whether a record with these members, and perhaps others, is known by its {@link #name}. */
  public static boolean isNamed(RecordKind kind, ObjectNode members) {
    String name = name(kind, members);
    boolean needsTicket = kind == RecordKind.ATTACHMENTS && Ids.uuid(name) == null;
    return name != null && (!needsTicket || members.has(TICKET));
  }

  private static @Nullable String name(RecordKind kind, ObjectNode members) {
    JsonNode value = members.path(member(kind));
    // The help desk may hold a user without an address, but only one.
    boolean isName =
        value.isTextual() && (kind == RecordKind.USERS || !value.textValue().isEmpty());
    return isName ? value.textValue() : null;
  }

  /**
   * The record's key: by its {@link #name}, else by its content. A UUID is one record's everywhere;
   * any other id of a note, history entry or attachment is good within its ticket.
   *
   * @param ticket the key of the record's ticket; null when it stands in a section itself
   * @param cases of the addresses of users
   */
  public static RecordKey key(SourceRecord record, @Nullable RecordKey ticket, CaseMapping cases) {
    RecordKind kind = record.place().kind();
    if (record.json() == null) {
      return RecordKey.content(kind, ticket, TextNode.valueOf(record.jsonType()));
    }
    String name = name(record);
    if (name == null) {
      return RecordKey.content(kind, ticket, record.json());
    }
    if (kind == RecordKind.USERS) {
      return RecordKey.user(name, cases);
    }
    boolean isUuid = Ids.uuid(name) != null;
    RecordKey within = isUuid ? null : within(record, ticket);
    return within == null
        ? RecordKey.identified(kind, name, isUuid)
        : RecordKey.within(kind, within, name);
  }

  /** An attachment says itself which ticket is its own. */
  private static @Nullable RecordKey within(SourceRecord record, @Nullable RecordKey ticket) {
    if (record.place().kind() != RecordKind.ATTACHMENTS) {
      return ticket;
    }
    JsonNode id = Objects.requireNonNull(record.json()).path(TICKET);
    return id.isTextual() ? RecordKey.ticket(id.textValue()) : null;
  }

  /**
   * The key that earlier versions gave a record without a {@link #name}.
   *
   * @param record an object
   * @param ticket the key that they gave its ticket; null when it stands in a section itself
   */
  public static RecordKey formerKey(SourceRecord record, @Nullable RecordKey ticket) {
    JsonNode json = Objects.requireNonNull(record.json());
    return RecordKey.spelling(record.place().kind(), ticket, json);
  }

  /** The member that a record of a kind is known by. */
  static String member(RecordKind kind) {
    return RecordFormat.of(kind).identity().member();
  }
}
