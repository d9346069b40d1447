package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.plans.Keep;
import com.bomizzel.datamanagement.plans.Keep.Decision;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would become of a plan's archives, that of the newest moment first. */
@Schema(name = "PlanKeeping")
record KeepingAnswer(
    Keep keep, List<Archive> kept, List<Archive> deleted, long keptBytes, long deletedBytes) {

  /**
   * One of them.
   *
   * @param moment what it holds
   * @param wantedBy the rules that keep it; absent when none does
   */
  @Schema(name = "PlanArchive")
  @JsonInclude(Include.NON_NULL)
  record Archive(
      String exportId,
      @Nullable OffsetDateTime moment,
      @Nullable String fileName,
      long fileSize,
      @Nullable List<String> wantedBy) {
    static Archive of(Decision<ExportLog> decision) {
      ExportLog log = decision.archive();
      return new Archive(
          log.id(),
          log.snapshotAt(),
          log.fileName(),
          log.fileSize(),
          decision.isKept()
              ? decision.wantedBy().stream()
                  .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                  .toList()
              : null);
    }
  }

  static KeepingAnswer of(Keep keep, List<Decision<ExportLog>> decisions) {
    List<Archive> kept = decisions.stream().filter(Decision::isKept).map(Archive::of).toList();
    List<Archive> deleted =
        decisions.stream().filter(decision -> !decision.isKept()).map(Archive::of).toList();
    return new KeepingAnswer(keep, kept, deleted, bytes(kept), bytes(deleted));
  }

  private static long bytes(List<Archive> archives) {
    return archives.stream().mapToLong(Archive::fileSize).sum();
  }
}
