package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where reading of a section goes on.
 *
 * @param offset the file's offset of the section's next record (or of anything between it and the
 *     record before); of the ticket, when the next record is one of its children
 * @param index that record's position in the section
 * @param child the kind of the next child of the ticket at {@code index}; null when the next record
 *     stands in the section itself
 * @param childIndex the next child's position in its array; 0 when there is none
 */
public record RecordPosition(long offset, int index, @Nullable RecordKind child, int childIndex)
    implements Serializable {

  /** The record of a section at {@code offset}. */
  public static RecordPosition of(long offset, int index) {
    return new RecordPosition(offset, index, null, 0);
  }

  /** The place of the next record of the section of {@code kind}. */
  public RecordPlace place(RecordKind kind) {
    RecordPlace inSection = RecordPlace.of(kind, index);
    return child == null ? inSection : inSection.child(child, childIndex);
  }
}
