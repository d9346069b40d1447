package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.archive.zip.Unpacked;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.FileExtent;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be said about a file as a whole, before its first record: an import and its validation
 * say the same.
 */
public final class FileWarnings {
  private FileWarnings() {}

  /** The warnings about a document and the archive that it came in, in the order to be read. */
  public static List<Problem> of(DocumentOutline document, Unpacked archive) {
    List<Problem> warnings = new ArrayList<>();
    if (document.isEmpty()) {
      warnings.add(
          Problem.ofFile(
              Level.ATTENTION,
              "$.data",
              ProblemCode.NOTHING_FOUND,
              "Nothing was found in this file: where the format has its records, there are none"));
    }
    if (document.extent().isPartial()) {
      warnings.add(
          Problem.ofFile(
              Level.ATTENTION,
              "$.exportInfo.options",
              ProblemCode.PARTIAL_BACKUP,
              partial(document.extent())));
    }
    warnings.addAll(UnknownNameWarnings.of(document.unknown()));
    manifest(document, warnings);
    archive(archive, warnings);
    return warnings;
  }

  private static String partial(FileExtent extent) {
    List<String> parts = new ArrayList<>();
    if (!extent.leftOut().isEmpty()) {
      parts.add(
          RecordKind.OPTIONS.stream()
              .filter(extent.leftOut()::contains)
              .map(RecordKind::jsonName)
              .collect(Collectors.joining(", ", "without ", "")));
    }
    if (extent.dateFrom() != null || extent.dateTo() != null) {
      parts.add(
          "tickets created"
              + (extent.dateFrom() == null ? "" : " from " + extent.dateFrom())
              + (extent.dateTo() == null ? "" : " to " + extent.dateTo()));
    }
    if (!extent.filters().isEmpty()) {
      parts.add("only what a filter chose by " + String.join(", ", extent.filters()));
    }
    return "This is a partial backup: " + String.join("; ", parts);
  }

  private static void manifest(DocumentOutline document, List<Problem> warnings) {
    String differences =
        Stream.of(RecordKind.values())
            .filter(kind -> differs(document, kind))
            .map(
                kind ->
                    "%s: %,d, the file has %,d"
                        .formatted(
                            kind.jsonName(),
                            document.manifest().get(kind),
                            document.counts().get(kind)))
            .collect(Collectors.joining("; "));
    if (!differences.isEmpty()) {
      warnings.add(
          warning(
              "$.manifest",
              ProblemCode.MANIFEST_DIFFERS,
              "The file was cut or edited: its manifest counts other records than it has ("
                  + differences
                  + ")"));
    }
  }

  private static boolean differs(DocumentOutline document, RecordKind kind) {
    Long said = document.manifest().get(kind);
    return said != null && !Objects.equals(said, document.counts().getOrDefault(kind, 0L));
  }

  private static void archive(Unpacked archive, List<Problem> warnings) {
    if (!archive.passedOver().isEmpty()) {
      warnings.add(
          warning(
              "$",
              ProblemCode.FILES_PASSED_OVER,
              "The ZIP archive holds more than the document; passed over: "
                  + archive.passedOver().stream()
                      .map(name -> '"' + name + '"')
                      .collect(Collectors.joining(", "))
                  + (archive.others() == 0 ? "" : " and %,d more".formatted(archive.others()))));
    }
    if (archive.bytesBehind() > 0) {
      warnings.add(
          warning(
              "$",
              ProblemCode.BYTES_BEHIND_ARCHIVE,
              "The ZIP archive is followed by %,d bytes that are not part of it; passed over"
                  .formatted(archive.bytesBehind())));
    }
  }

  private static Problem warning(String path, ProblemCode code, String message) {
    return Problem.ofFile(Level.WARNING, path, code, message);
  }
}
