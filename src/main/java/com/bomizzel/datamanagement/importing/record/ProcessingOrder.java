package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import java.util.Comparator;

/**
 * The order in which an import meets the records of a section: a ticket, its notes, its history.
 */
public final class ProcessingOrder {
  /** Places in the order in which their records are met. */
  public static final Comparator<RecordPlace> BY_PLACE =
      Comparator.comparingInt(ProcessingOrder::indexInSection)
          .thenComparing(RecordPlace::kind)
          .thenComparingInt(RecordPlace::index);

  private ProcessingOrder() {}

  /** Whether both records are met while the same section is read. */
  public static boolean sameSection(RecordPlace one, RecordPlace other) {
    return section(one.kind()) == section(other.kind());
  }

  /** The kind whose section holds records of {@code kind}. */
  public static RecordKind section(RecordKind kind) {
    return kind.insideTicket() ? RecordKind.TICKETS : kind;
  }

  private static int indexInSection(RecordPlace place) {
    return place.isChild() ? place.parentIndex() : place.index();
  }
}
