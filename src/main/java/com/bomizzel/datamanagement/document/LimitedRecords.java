package com.bomizzel.datamanagement.document;

import com.bomizzel.datamanagement.document.LimitedRecord.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The records of an export that will not come in everywhere, or not whole.
 *
 * @param totals how many there are for each reason; a reason that none has is absent
 * @param first the first of each reason, as many as are named
 */
public record LimitedRecords(Map<Reason, Long> totals, List<LimitedRecord> first) {
  /** None at all. */
  public static final LimitedRecords NONE = new LimitedRecords(Map.of(), List.of());

  /** Keeps copies; the totals in the order of the reasons. */
  public LimitedRecords {
    Map<Reason, Long> ordered = new EnumMap<>(Reason.class);
    ordered.putAll(totals);
    totals = Collections.unmodifiableMap(ordered);
    first = List.copyOf(first);
  }

  /** Those of an export of which no more is known than these. */
  public static LimitedRecords allOf(List<LimitedRecord> records) {
    Map<Reason, Long> totals = new EnumMap<>(Reason.class);
    records.forEach(record -> totals.merge(record.reason(), 1L, Long::sum));
    return new LimitedRecords(totals, records);
  }

  /** Whether each record comes in everywhere. */
  public boolean isEmpty() {
    return totals.isEmpty();
  }

  /** How many there are for a reason. */
  public long total(Reason reason) {
    return totals.getOrDefault(reason, 0L);
  }

  /** The first of those for a reason. */
  public List<LimitedRecord> first(Reason reason) {
    return first.stream().filter(record -> record.reason() == reason).toList();
  }
}
