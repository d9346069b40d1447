package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a ticket whose notes, history or attachments follow.
 *
 * @param id its row; null when it was rejected, and in a validation that writes nothing when the
 *     file would have made it
 * @param key what makes it the same as another ticket of the file
 */
record ParentTicket(State state, @Nullable UUID id, RecordKey key) {

  /** How it came to be. */
  enum State {
    /** It was here before these records. */
    STORED,
    /** It is created with these records, or in a validation by the file. */
    CREATED,
    /** It is created with these records under the id that it had, which nobody has. */
    RESTORED,
    /** It is not in the company. */
    REJECTED
  }

  static ParentTicket stored(UUID id, RecordKey key) {
    return new ParentTicket(State.STORED, id, key);
  }

  static ParentTicket created(@Nullable UUID id, RecordKey key) {
    return new ParentTicket(State.CREATED, id, key);
  }

  static ParentTicket restored(UUID id, RecordKey key) {
    return new ParentTicket(State.RESTORED, id, key);
  }

  static ParentTicket rejected(RecordKey key) {
    return new ParentTicket(State.REJECTED, null, key);
  }

  boolean isStored() {
    return state == State.STORED;
  }

  boolean isRestored() {
    return state == State.RESTORED;
  }

  boolean isRejected() {
    return state == State.REJECTED;
  }
}
