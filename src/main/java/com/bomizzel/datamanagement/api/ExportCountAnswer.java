package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportCount;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much of a company an export would hold now.
 *
 * @param partial whether the request leaves something out
 * @param unknownValues where values of the filter stand that no ticket has, misspelt ones perhaps;
 *     the first 20 values are looked at. Absent when there is none
 */
@Schema(name = "ExportCount")
@JsonInclude(Include.NON_NULL)
record ExportCountAnswer(
    boolean partial,
    OfKind users,
    OfKind tickets,
    OfKind attachments,
    OfKind customFields,
    @Nullable List<String> unknownValues) {

  /**
   * Records of a kind.
   *
   * @param chosen how many the export would hold
   * @param all how many the company has
   */
  @Schema(name = "CountOfKind")
  record OfKind(long chosen, long all) {
    static OfKind of(ExportCount count, RecordKind kind) {
      return new OfKind(count.chosen().getOrDefault(kind, 0L), count.all().getOrDefault(kind, 0L));
    }
  }

  static ExportCountAnswer of(ExportOptions options, ExportCount count) {
    return new ExportCountAnswer(
        options.isPartial(),
        OfKind.of(count, RecordKind.USERS),
        OfKind.of(count, RecordKind.TICKETS),
        OfKind.of(count, RecordKind.ATTACHMENTS),
        OfKind.of(count, RecordKind.CUSTOM_FIELDS),
        count.unknown().isEmpty() ? null : count.unknown());
  }
}
