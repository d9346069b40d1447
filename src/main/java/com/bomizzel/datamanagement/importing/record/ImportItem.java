package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.SourceRecord;
import com.bomizzel.datamanagement.document.reading.TextRepair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of the file on its way to the database. A ticket comes first, then its notes, then its
 * history, each an item of its own.
 *
 * <p>Every chunk stands alone: one that begins in the middle of a ticket begins with that ticket
 * again, marked {@code parentOnly}.
 *
 * @param place where it stands in the file
 * @param members what it says, checked and its texts repaired; null when it is {@link #rejection
 *     rejected}
 * @param rejection why it cannot come in, whatever the database holds; null when it may
 * @param name what a person would know it by
 * @param isObject false for an element that is not a JSON object, which is rejected and counted
 * @param key what makes it the same as another record of the file; of an element that is not an
 *     object, a key that the index does not know
 * @param entry the record's in the {@link com.bomizzel.datamanagement.importing.index.RecordIndex}
 * @param contentId for a record without an id (absent, null or an empty text) that its kind is
 *     found by: what stands for it; null for all others. Such a record is never a duplicate within
 *     the file, its {@link com.bomizzel.datamanagement.importing.index.RecordIndex#rank} is its
 *     ordinal
 * @param bytes its size in the file, a ticket's without its children; 0 when it is here again
 * @param next where reading goes on behind it; null when {@code parentOnly}
 * @param parentOnly the ticket was an item of an earlier chunk already and is here only for the
 *     children that follow: find it again, neither write nor count it, nor repeat its warnings
 * @param textRepairs what was replaced in its texts, to be reported as warnings
 */
public record ImportItem(
    RecordPlace place,
    @Nullable RecordValues members,
    @Nullable RecordRejected rejection,
    RecordLabel name,
    boolean isObject,
    RecordKey key,
    long entry,
    @Nullable ContentId contentId,
    int bytes,
    @Nullable RecordPosition next,
    boolean parentOnly,
    List<TextRepair> textRepairs) {

  /** Keeps its own copy of the repairs. */
  public ImportItem {
    textRepairs = List.copyOf(textRepairs);
  }

  /**
   * Checks a record and makes an item of it.
   *
   * @param seal of the file that it stands in
   * @param knownPeople of the same file
   */
  public static ImportItem of(
      SourceRecord record,
      RecordKey key,
      long entry,
      @Nullable ContentId contentId,
      RecordPosition next,
      OwnSeal seal,
      KnownPeople knownPeople) {
    RecordValues members = null;
    RecordRejected rejection = null;
    try {
      members = RecordValidator.check(record, seal, knownPeople);
    } catch (RecordRejected e) {
      rejection = e;
    }
    return new ImportItem(
        record.place(),
        members,
        rejection,
        RecordLabel.of(record),
        record.json() != null,
        key,
        entry,
        contentId,
        record.bytes(),
        next,
        false,
        record.repairs());
  }

  /** What a person would know the record by; null when it has nothing of the kind. */
  public @Nullable String label() {
    return name.text();
  }

  /** The same ticket for the children in a later chunk. */
  public ImportItem asParentOnly() {
    return new ImportItem(
        place, members, rejection, name, isObject, key, entry, contentId, 0, null, true, List.of());
  }
}
