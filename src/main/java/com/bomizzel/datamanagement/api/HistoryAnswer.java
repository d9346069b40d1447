package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.api.ExportAnswer.OfPlan;
import com.bomizzel.datamanagement.api.ExportAnswer.TooLarge;
import com.bomizzel.datamanagement.importing.ImportOutcome;
import com.bomizzel.datamanagement.importing.ImportSummary;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.settings.Settings.Limits;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A company's exports and imports, the newest first.
 *
 * @param next what to send as {@code before} for what came before; absent when there is no more. An
 *     entry of this answer may come again then
 */
@Schema(name = "History")
@JsonInclude(Include.NON_NULL)
record HistoryAnswer(List<Export> exports, List<Import> imports, @Nullable OffsetDateTime next) {

  /**
   * As much as fits into an answer.
   *
   * @param limit how many of each were looked for
   * @param limits which files may be sent here
   */
  static HistoryAnswer of(
      List<ExportLog> exports,
      List<ImportLog> imports,
      int limit,
      Limits limits,
      Function<ImportLog, ImportSummary> summaries) {
    Fitting<Export> shown = Fitting.of(exports, log -> Export.of(log, log.readAt(), limits));
    Fitting<Import> brought = Fitting.of(imports, log -> Import.of(log, summaries.apply(log)));
    OffsetDateTime next =
        Stream.of(
                shown.whole() && exports.size() < limit
                    ? null
                    : exports.get(shown.entries().size() - 1).requestedAt(),
                brought.whole() && imports.size() < limit
                    ? null
                    : imports.get(brought.entries().size() - 1).requestedAt())
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new HistoryAnswer(shown.entries(), brought.entries(), next);
  }

  /** Who asked, as they were called then. */
  record Person(String email, @Nullable String firstName, @Nullable String lastName) {
    static Person of(Requester requester) {
      return new Person(requester.email(), requester.firstName(), requester.lastName());
    }
  }

  /**
   * One export; what is not known yet is absent.
   *
   * @param exportedAt when it was asked for
   * @param options as JSON
   */
  @Schema(name = "HistoryExport")
  @JsonInclude(Include.NON_NULL)
  record Export(
      String exportId,
      OffsetDateTime exportedAt,
      Person exportedBy,
      @Nullable IncludedData exportedData,
      String state,
      boolean partial,
      @Nullable String fileName,
      @Nullable Long fileSize,
      @Nullable OffsetDateTime expiresAt,
      @Nullable String verification,
      @Nullable TooLarge tooLargeToImport,
      @Schema(type = SchemaType.OBJECT, description = "As it was asked for.") @JsonRawValue
          String options,
      @Nullable JobError error,
      @Nullable OfPlan plan) {

    static Export of(ExportLog log, OffsetDateTime now, Limits limits) {
      ExportAnswer answer = ExportAnswer.of(log, now, limits, null);
      return new Export(
          log.id(),
          log.requestedAt(),
          Person.of(log.requester()),
          answer.includedData(),
          answer.state(),
          answer.partial(),
          answer.fileName(),
          answer.fileSize(),
          answer.expiresAt(),
          answer.verification(),
          answer.tooLargeToImport(),
          log.optionsJson(),
          log.error(),
          answer.plan());
    }
  }

  /**
   * One import.
   *
   * @param importedAt when it was asked for
   * @param outcome absent unless completed
   * @param source where its file came from, as somebody said; absent when nobody did
   * @param errors the first hundred, as sentences
   */
  @Schema(name = "HistoryImport")
  @JsonInclude(Include.NON_NULL)
  record Import(
      String importId,
      OffsetDateTime importedAt,
      Person importedBy,
      ImportSummary importedData,
      String state,
      boolean validateOnly,
      @Nullable ImportOutcome outcome,
      @Nullable String fileName,
      @Nullable String source,
      List<String> errors,
      @Nullable JobError error) {

    static Import of(ImportLog log, ImportSummary summary) {
      return new Import(
          log.id(),
          log.requestedAt(),
          Person.of(log.requester()),
          summary,
          log.state().jsonName(),
          log.validateOnly(),
          ImportOutcome.of(log, summary.kinds()).orElse(null),
          log.fileName(),
          log.source(),
          summary.errors(),
          log.error());
    }
  }
}
