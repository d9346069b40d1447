package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.outside.PrintableText;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file says it was asked for, in {@code exportInfo.options}; nobody has checked it.
 *
 * @param leftOut the kinds that were not asked for
 * @param dateFrom the first day or moment of its tickets, printable; null for no limit
 * @param dateTo the last one, included; null for no limit
 */
public record FileExtent(
    Set<RecordKind> leftOut, @Nullable String dateFrom, @Nullable String dateTo) {
  /** That of a file that says nothing of the kind. */
  public static final FileExtent WHOLE = new FileExtent(Set.of(), null, null);

  /** No day or moment has more characters. */
  private static final int LONGEST_DATE = 64;

  /** Copies the kinds, cuts the dates. */
  public FileExtent {
    leftOut = Set.copyOf(leftOut);
    dateFrom = PrintableText.of(dateFrom, LONGEST_DATE);
    dateTo = PrintableText.of(dateTo, LONGEST_DATE);
  }

  /** Whether it says that something of the company was left out. */
  @JsonIgnore
  public boolean isPartial() {
    return !leftOut.isEmpty() || dateFrom != null || dateTo != null;
  }
}
