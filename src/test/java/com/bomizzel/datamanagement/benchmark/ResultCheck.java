package com.bomizzel.datamanagement.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Checks what a work did; a wrong result is an {@link IllegalStateException} that names it. */
final class ResultCheck {
  private static final List<String> EXPORTED =
      List.of("users", "tickets", "attachments", "customFields");

  private final Workload workload;

  /** Checks works with that workload. */
  ResultCheck(Workload workload) {
    this.workload = workload;
  }

  /** Fails unless {@code found} is what is expected. */
  void require(Work work, String what, long found, long expected) {
    if (found != expected) {
      throw new IllegalStateException(
          "%s: %d %s instead of %d".formatted(work.title(), found, what, expected));
    }
  }

  /** All rows of the workload must have been copied. */
  void copied(Work work, long rows) {
    require(work, "rows", rows, workload.tableRows());
  }

  /** An export must name all records of the kinds that it counts. */
  void exported(Work work, JsonNode includedData) {
    for (String kind : EXPORTED) {
      require(work, kind, includedData.path(kind).asLong(), workload.counts().get(kind));
    }
  }

  /** An import's summary must say of all records of the file that the same happened to them. */
  void imported(Work work, JsonNode summary) {
    workload
        .counts()
        .forEach(
            (kind, count) -> {
              JsonNode figures = summary.path("kinds").path(kind);
              String outcome = outcome(work, kind);
              require(work, kind + " in the file", figures.path("inFile").asLong(), count);
              require(work, kind + " " + outcome, figures.path(outcome).asLong(), count);
            });
  }

  /** What must have happened to every record of a kind; history is append-only. */
  private static String outcome(Work work, String kind) {
    return switch (work) {
      case IMPORT, VALIDATE_EMPTY -> "created";
      case OVERWRITE_CHANGED -> kind.equals("history") ? "skipped" : "updated";
      default -> "skipped";
    };
  }

  /** The tables must hold all records. */
  void full(Work work, CompanyTables tables) {
    Map<String, Long> found = tables.counts();
    workload
        .counts()
        .forEach((kind, count) -> require(work, kind + " in the tables", found.get(kind), count));
  }

  /** The tables must hold no record. */
  void empty(Work work, CompanyTables tables) {
    tables.counts().forEach((kind, count) -> require(work, kind + " in the tables", count, 0));
  }

  /** Every ticket and note must have got its other value. */
  void changed(Work work, CompanyTables tables) {
    require(work, "changed tickets", tables.changedTickets(), workload.counts().get("tickets"));
    require(work, "changed notes", tables.changedNotes(), workload.counts().get("notes"));
  }
}
