package com.bomizzel.datamanagement.chaos;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a round came to.
 *
 * @param plan what was planned
 * @param exports how many exports were accepted
 * @param imports how many imports were accepted
 * @param again how many of them were taken up more than once, by whichever server
 * @param failed how many of them failed or were damaged, as the faults of the round may make them
 * @param seconds how long it took until each had ended
 * @param takeOver the longest time that a killed or frozen server's job waited for its next server
 * @param findings what is wrong
 */
record RoundResult(
    RoundPlan plan,
    int exports,
    int imports,
    int again,
    int failed,
    double seconds,
    OptionalDouble takeOver,
    List<String> findings) {
  @Override
  public String toString() {
    return "  %d exports, %d imports, %d taken up again%s%s; all had ended after %.1f s; %s"
        .formatted(
            exports,
            imports,
            again,
            takeOver.isPresent()
                ? ", taken over after %.1f s".formatted(takeOver.getAsDouble())
                : "",
            failed > 0 ? ", %d failed as they may".formatted(failed) : "",
            seconds,
            findings.isEmpty() ? "all is well" : "WRONG:\n    " + String.join("\n    ", findings));
  }
}
