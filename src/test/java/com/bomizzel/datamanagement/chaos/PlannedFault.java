package com.bomizzel.datamanagement.chaos;

/**
 * A fault of a round.
 *
 * @param kind what goes wrong
 * @param server which of the two servers it hits, 0 or 1, when it hits one
 * @param after milliseconds after the round's begin
 * @param lasts milliseconds
 * @param chance decides whatever else there is to choose
 */
record PlannedFault(FaultKind kind, int server, int after, int lasts, long chance) {
  @Override
  public String toString() {
    return "%s of server %d at %.1f s for %.1f s"
        .formatted(kind.key(), server, after / 1e3, lasts / 1e3);
  }
}
