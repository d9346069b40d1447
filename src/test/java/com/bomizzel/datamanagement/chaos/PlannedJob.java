package com.bomizzel.datamanagement.chaos;

import java.util.Locale;

/**
 * A job of a round.
 *
 * @param kind what it does
 * @param server which of the two servers is asked first, 0 or 1
 * @param source the number of the company that is exported, or whose export is imported; {@link
 *     ChaosPlan#USUAL_SOURCES} is the real one, or the largest where there is none
 * @param after milliseconds after the round's begin
 */
record PlannedJob(Kind kind, int server, int source, int after) {
  /** What a job does. */
  enum Kind {
    EXPORT,
    IMPORT
  }

  @Override
  public String toString() {
    return "%s of %d at server %d at %.1f s"
        .formatted(kind.name().toLowerCase(Locale.ROOT), source, server, after / 1e3);
  }
}
