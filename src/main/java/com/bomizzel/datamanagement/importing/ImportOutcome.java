package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Optional;

/**
 * What an import that has completed came to, in one word; of a validation, what its import would
 * come to. It follows from the figures alone.
 */
public enum ImportOutcome {
  /** The file has no record at all. */
  NOTHING_FOUND("nothingFound"),
  /** Not one record was taken. */
  ALL_REJECTED("allRejected"),
  /** All of the file is here already. */
  NOTHING_CHANGED("nothingChanged"),
  /** Of what was not rejected, all is here already. */
  NOTHING_CHANGED_SOME_REJECTED("nothingChangedSomeRejected"),
  /** Something was written, and something rejected. */
  SOME_REJECTED("someRejected"),
  /** Something was written, and nothing rejected. */
  COMPLETE("complete");

  private final String jsonName;

  ImportOutcome(String jsonName) {
    this.jsonName = jsonName;
  }

  /**
   * What these figures come to.
   *
   * @param total of all kinds together, of an import that has ended
   */
  public static ImportOutcome of(RecordCounts total) {
    boolean changed = total.created() + total.updated() > 0;
    if (total.inFile() == 0) {
      return NOTHING_FOUND;
    } else if (total.rejected() == 0) {
      return changed ? COMPLETE : NOTHING_CHANGED;
    } else if (changed) {
      return SOME_REJECTED;
    }
    return total.skipped() == 0 ? ALL_REJECTED : NOTHING_CHANGED_SOME_REJECTED;
  }

  /** What an import came to; empty unless it has completed. */
  public static Optional<ImportOutcome> of(ImportLog log, Map<?, RecordCounts> kinds) {
    return log.state() == JobState.COMPLETED
        ? Optional.of(of(RecordCounts.total(kinds.values())))
        : Optional.empty();
  }

  /** The outcome as the API and the texts name it. */
  @JsonValue
  public String jsonName() {
    return jsonName;
  }
}
