package com.bomizzel.datamanagement.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many records of each kind a file holds; its last member. Immutable.
 *
 * @param counts all six kinds, 0 included
 */
public record Manifest(Map<RecordKind, Long> counts) {

  /** Kinds that {@code counts} lacks count 0. */
  public Manifest(Map<RecordKind, Long> counts) {
    Map<RecordKind, Long> all = new EnumMap<>(RecordKind.class);
    for (RecordKind kind : RecordKind.values()) {
      all.put(kind, counts.getOrDefault(kind, 0L));
    }
    this.counts = Collections.unmodifiableMap(all);
  }

  /** The records of one kind. */
  public long count(RecordKind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
