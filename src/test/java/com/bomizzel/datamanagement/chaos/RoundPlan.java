package com.bomizzel.datamanagement.chaos;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to happen in one round.
 *
 * @param number from 1
 * @param jobs what is asked for
 * @param faults what goes wrong meanwhile: one, or two at once
 */
record RoundPlan(int number, List<PlannedJob> jobs, List<PlannedFault> faults) {
  /** Whether such a fault is among them. */
  boolean has(FaultKind kind) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind);
  }

  @Override
  public String toString() {
    return "round "
        + number
        + ": "
        + faults.stream().map(PlannedFault::toString).collect(Collectors.joining(" and "))
        + "; "
        + jobs.stream().map(PlannedJob::toString).collect(Collectors.joining(", "));
  }
}
