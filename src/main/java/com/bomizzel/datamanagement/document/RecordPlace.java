package com.bomizzel.datamanagement.document;

/**
 * Where a record stands in an export file: the position in its array, counted from 0.
 *
 * @param kind what the record is
 * @param index its position in its section, or in its ticket's array
 * @param parentIndex the position of a note's or history entry's ticket; {@link #NO_PARENT} for all
 *     other kinds
 */
public record RecordPlace(RecordKind kind, int index, int parentIndex) {
  /** The {@link #parentIndex} of a record that stands in a section itself. */
  public static final int NO_PARENT = -1;

  /** The place of the record at {@code index} of the section of {@code kind}. */
  public static RecordPlace of(RecordKind kind, int index) {
    return new RecordPlace(kind, index, NO_PARENT);
  }

  /** The place of the note or history entry at {@code index} of the ticket at this place. */
  public RecordPlace child(RecordKind child, int childIndex) {
    return new RecordPlace(child, childIndex, index);
  }

  /** True for a note or history entry: it stands in a ticket. */
  public boolean isChild() {
    return parentIndex != NO_PARENT;
  }

  /** The place of a child's ticket. */
  public RecordPlace parent() {
    if (!isChild()) {
      throw new IllegalStateException(path() + " has no parent");
    }
    return of(RecordKind.TICKETS, parentIndex);
  }

  /** The JSON path, as in {@code $.data.tickets[5].notes[2]}. */
  public String path() {
    String array = isChild() ? parent().path() : "$.data";
    return array + "." + kind.jsonName() + "[" + index + "]";
  }
}
