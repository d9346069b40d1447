package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code exportInfo} of a file: what it holds, of which moment, and who asked for it.
 *
 * @param exportedBy the id of the user who asked for it
 * @param exportedAt the moment that the whole file shows
 */
public record ExportInfo(
    String exportId,
    UUID companyId,
    String companyName,
    UUID exportedBy,
    OffsetDateTime exportedAt,
    Options options) {

  /**
   * The version of the format that {@link
   * com.bomizzel.datamanagement.document.writing.DocumentWriter} writes.
   */
  public static final int FORMAT_VERSION = 1;

  /** The names of the members, in the order in which they are written. */
  public static final List<String> MEMBERS =
      List.of(
          "exportId",
          "companyId",
          "companyName",
          "exportedBy",
          "exportedAt",
          "formatVersion",
          "options");

  /** By what a filter may choose records: the kind, and the member of its filter. */
  public static final List<String> FILTERS =
      List.of(
          "tickets.status",
          "tickets.priority",
          "tickets.category",
          "tickets.createdBy",
          "tickets.assignedTo",
          "tickets.createdFrom",
          "tickets.createdTo",
          "tickets.updatedFrom",
          "tickets.updatedTo",
          "tickets.resolvedFrom",
          "tickets.resolvedTo",
          "tickets.customFields",
          "users.role",
          "users.companyRole",
          "users.isActive",
          "users.onlyOfTickets");

  /**
   * What was asked for.
   *
   * @param sections the kinds that have their section
   * @param dateFrom the first day or moment, as it was asked for; null for no limit
   * @param dateTo the last day or moment, included, as it was asked for; null for no limit
   * @param filter by what records were chosen, a JSON object on one line; null for none
   */
  public record Options(
      Set<RecordKind> sections,
      @Nullable String dateFrom,
      @Nullable String dateTo,
      @Nullable String filter) {
    /** Copies the sections. */
    public Options {
      sections = Set.copyOf(sections);
    }

    /** Without a filter. */
    public Options(Set<RecordKind> sections, @Nullable String dateFrom, @Nullable String dateTo) {
      this(sections, dateFrom, dateTo, null);
    }
  }
}
