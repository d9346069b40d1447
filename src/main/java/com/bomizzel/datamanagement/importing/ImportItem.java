package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.document.RecordPosition;
import com.bomizzel.datamanagement.document.SourceRecord;
import com.bomizzel.datamanagement.document.TextRepair;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One record of the file on its way to the database. A ticket comes first, then its notes, then its
 * history, each an item of its own.
 *
 * <p>Every chunk stands alone: one that begins in the middle of a ticket begins with that ticket
 * again, marked {@code parentOnly}.
 *
 * @param place where it stands in the file
 * @param json its members, texts repaired; a ticket's without the arrays {@code notes} and {@code
 *     history} (one of those that is no array stays, for the validator to see). Null when the
 *     element is no JSON object: such an item is to be rejected and counted
 * @param jsonType {@code object}, or for such an element {@code array string number boolean null}
 * @param key what makes it the same as another record of the file; of an element that is no object,
 *     a key that the index does not know
 * @param entry the record's in the {@link RecordIndex}
 * @param contentId for a record without an id (absent, null or an empty text) that its kind is
 *     found by: its {@code source_id}, {@code sha256:…}; null for all others. Such a record is
 *     never a duplicate within the file, its {@link RecordIndex#rank} is its ordinal
 * @param bytes its size in the file, a ticket's without its children; 0 when it is here again
 * @param next where reading goes on behind it; null when {@code parentOnly}
 * @param parentOnly the ticket was an item of an earlier chunk already and is here only for the
 *     children that follow: find it again, neither write nor count it, nor repeat its warnings
 * @param textRepairs what was replaced in its texts, to be reported as warnings
 */
record ImportItem(
    RecordPlace place,
    ObjectNode json,
    String jsonType,
    RecordKey key,
    long entry,
    String contentId,
    int bytes,
    RecordPosition next,
    boolean parentOnly,
    List<TextRepair> textRepairs) {

  ImportItem {
    textRepairs = List.copyOf(textRepairs);
  }

  static ImportItem of(
      SourceRecord record, RecordKey key, long entry, String contentId, RecordPosition next) {
    return new ImportItem(
        record.place(),
        record.json(),
        record.jsonType(),
        key,
        entry,
        contentId,
        record.bytes(),
        next,
        false,
        record.repairs());
  }

  /** The same ticket for the children in a later chunk. */
  ImportItem asParentOnly() {
    return new ImportItem(place, json, jsonType, key, entry, contentId, 0, null, true, List.of());
  }

  /** True when the element is a JSON object, so that {@link #json} can be looked at. */
  boolean isObject() {
    return json != null;
  }
}
