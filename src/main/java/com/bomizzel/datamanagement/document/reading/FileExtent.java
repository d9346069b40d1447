package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.outside.PrintableText;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file says it was asked for, in {@code exportInfo.options}; nobody has checked it.
 *
 * @param leftOut the kinds that were not asked for
 * @param dateFrom the first day or moment of its tickets, printable; null for no limit
 * @param dateTo the last one, included; null for no limit
 * @param filters by what its records were chosen, of {@link
 *     com.bomizzel.datamanagement.document.ExportInfo#FILTERS}, and {@link #OTHER}
 */
public record FileExtent(
    Set<RecordKind> leftOut,
    @Nullable String dateFrom,
    @Nullable String dateTo,
    List<String> filters) {
  /** Stands for what this version cannot choose by. */
  public static final String OTHER = "others";

  /** That of a file that says nothing of the kind. */
  public static final FileExtent WHOLE = new FileExtent(Set.of(), null, null, List.of());

  /** No day or moment has more characters. */
  private static final int LONGEST_DATE = 64;

  /** Copies the sets, cuts the dates; a former version has written no filters. */
  public FileExtent {
    leftOut = Set.copyOf(leftOut);
    filters = filters == null ? List.of() : List.copyOf(filters);
    dateFrom = PrintableText.of(dateFrom, LONGEST_DATE);
    dateTo = PrintableText.of(dateTo, LONGEST_DATE);
  }

  /** Whether it says that something of the company was left out. */
  @JsonIgnore
  public boolean isPartial() {
    return !leftOut.isEmpty() || dateFrom != null || dateTo != null || !filters.isEmpty();
  }
}
