package com.bomizzel.datamanagement.importing.job;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a chunk into slices that stand alone: one that begins in the middle of a ticket begins with
 * that ticket again, as chunks do.
 */
final class ChunkSlices {
  private final List<ImportItem> records;
  private final Map<Integer, ImportItem> tickets = new HashMap<>();

  /** Cuts these items, in the file's order. */
  ChunkSlices(List<ImportItem> items) {
    records = items.stream().filter(item -> !item.parentOnly()).toList();
    for (ImportItem item : items) {
      if (item.place().kind() == RecordKind.TICKETS) {
        tickets.put(item.place().index(), item);
      }
    }
  }

  /**
   * Slices in which no two records are the same one, so that a second one meets the first.
   *
   * @param index of the file that the items are from
   */
  List<List<ImportItem>> withoutRepetitions(RecordIndex index) {
    List<List<ImportItem>> slices = new ArrayList<>();
    Set<RecordKey> keys = new HashSet<>();
    int start = 0;
    for (int i = 0; i < records.size(); i++) {
      ImportItem item = records.get(i);
      boolean isIdentified = item.isObject() && item.contentId() == null;
      if (isIdentified && index.isRepeated(item.entry()) && !keys.add(item.key())) {
        slices.add(slice(start, i));
        start = i;
        keys.clear();
        keys.add(item.key());
      }
    }
    if (start < records.size()) {
      slices.add(slice(start, records.size()));
    }
    return slices;
  }

  /** How many records there are. */
  int size() {
    return records.size();
  }

  /** Two slices, or one when there is but one record. */
  List<List<ImportItem>> halves() {
    int middle = records.size() / 2;
    return middle == 0
        ? List.of(slice(0, records.size()))
        : List.of(slice(0, middle), slice(middle, records.size()));
  }

  private List<ImportItem> slice(int from, int to) {
    List<ImportItem> slice = new ArrayList<>();
    ImportItem first = records.get(from);
    if (first.place().isChild()) {
      slice.add(requireNonNull(tickets.get(first.place().parentIndex())).asParentOnly());
    }
    slice.addAll(records.subList(from, to));
    return slice;
  }
}
