package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordPlace;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands in a file.
 *
 * @param json its members in their order, or as many as {@linkplain ReadUntil suffice}, texts
 *     repaired; a ticket's without the arrays {@code notes} and {@code history}, whose elements are
 *     records of their own (one of those that is neither an array nor null stays). Null when the
 *     element is not a JSON object
 * @param jsonType what the element is: {@code object array string number boolean null}
 * @param bytes its size in the file, a ticket's without those arrays
 * @param room how many bytes more it could have
 * @param bound the setting that says so
 * @param repairs what was replaced in the texts of those members
 */
public record SourceRecord(
    RecordPlace place,
    @Nullable ObjectNode json,
    String jsonType,
    int bytes,
    int room,
    String bound,
    List<TextRepair> repairs) {

  /** Copies the repairs. */
  public SourceRecord {
    repairs = List.copyOf(repairs);
  }
}
