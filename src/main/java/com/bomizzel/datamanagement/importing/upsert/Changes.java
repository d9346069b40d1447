package com.bomizzel.datamanagement.importing.upsert;

import static java.util.Comparator.comparingInt;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Column;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.RecordShape.PersonColumn;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.jobs.RecordChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what differs of records, for the list that an import or a validation leaves. */
final class Changes {
  private Changes() {}

  /**
   * What becomes of a record that differs; its members in the order of the format, whatever found
   * them.
   *
   * @param id the row that it meets; null for none that is here
   */
  static RecordChange of(
      CheckedRecord record, ChangeOutcome outcome, @Nullable UUID id, List<MemberChange> members) {
    return new RecordChange(
        outcome,
        record.shape().kind(),
        record.item().place().path(),
        id == null ? record.id() : id.toString(),
        name(record),
        ticket(record),
        inOrder(record.shape(), members));
  }

  private static List<MemberChange> inOrder(RecordShape shape, List<MemberChange> members) {
    if (members.size() < 2) {
      return members;
    }
    List<String> order =
        Stream.concat(
                shape.columns().stream().map(Column::member),
                shape.people().stream().map(PersonColumn::member))
            .toList();
    return members.stream().sorted(comparingInt(change -> order.indexOf(change.member()))).toList();
  }

  /** Member by member; what is said first of one counts. */
  @SafeVarargs
  static List<MemberChange> together(List<MemberChange>... some) {
    Map<String, MemberChange> members = new LinkedHashMap<>();
    for (List<MemberChange> part : some) {
      part.forEach(change -> members.putIfAbsent(change.member(), change));
    }
    return List.copyOf(members.values());
  }

  private static @Nullable String name(CheckedRecord record) {
    String value =
        record.value(
            switch (record.shape().kind()) {
              case USERS -> "email";
              case CUSTOM_FIELDS -> "name";
              case TICKETS -> "title";
              case NOTES -> "content";
              case HISTORY -> "action";
              case ATTACHMENTS -> "fileName";
            });
    return value == null || value.isBlank() ? record.item().label() : Excerpt.of(value);
  }

  /** The tickets of notes and history entries are {@linkplain ChunkResult#nameTickets named}. */
  private static @Nullable String ticket(CheckedRecord record) {
    return switch (record.shape().kind()) {
      case ATTACHMENTS -> record.value("ticketId");
      case USERS, CUSTOM_FIELDS, TICKETS, NOTES, HISTORY -> null;
    };
  }
}
