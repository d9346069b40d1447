package com.bomizzel.datamanagement.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The rounds that follow from a seed, without end: each is the same whenever it is asked for. Each
 * kind of fault comes once before any comes again.
 */
final class ChaosPlan {
  /** A round has one to three exports, and as many imports. */
  private static final int MOST_JOBS = 3;

  private static final int JOBS_WITHIN = 5_000;
  private static final int EARLIEST_FAULT = 300;
  private static final int LATEST_FAULT = 3_500;

  /** Companies that are made up. */
  static final int USUAL_SOURCES = 3;

  /** One job of so many is about another one: the real help desk, where there is one. */
  private static final int RARE_SOURCE = 16;

  /** One round of so many has two faults. */
  private static final int TWO_AT_ONCE = 4;

  private final long seed;
  private final List<FaultKind> kinds;

  /**
   * A plan.
   *
   * @param seed what all follows from, together with the rest
   * @param kinds the kinds of faults, at least one
   */
  ChaosPlan(long seed, List<FaultKind> kinds) {
    this.seed = seed;
    this.kinds = List.copyOf(kinds);
  }

  /** One of the rounds, which are counted from 1. */
  RoundPlan round(int number) {
    Random random = random(number);
    List<PlannedJob> jobs = new ArrayList<>();
    for (PlannedJob.Kind kind : PlannedJob.Kind.values()) {
      int count = 1 + random.nextInt(MOST_JOBS);
      for (int i = 0; i < count; i++) {
        // One is there from the beginning.
        int after = i == 0 ? 0 : random.nextInt(JOBS_WITHIN);
        jobs.add(new PlannedJob(kind, random.nextInt(2), source(random), after));
      }
    }
    List<PlannedFault> faults = new ArrayList<>();
    FaultKind first = inTurn(number);
    faults.add(fault(first, random));
    FaultKind second = kinds.get(random.nextInt(kinds.size()));
    if (second != first && random.nextInt(TWO_AT_ONCE) == 0) {
      faults.add(fault(second, random));
    }
    return new RoundPlan(number, List.copyOf(jobs), List.copyOf(faults));
  }

  private static int source(Random random) {
    boolean rare = random.nextInt(RARE_SOURCE) == 0;
    int usual = random.nextInt(USUAL_SOURCES);
    return rare ? USUAL_SOURCES : usual;
  }

  private FaultKind inTurn(int number) {
    int turn = (number - 1) / kinds.size();
    List<FaultKind> order = new ArrayList<>(kinds);
    Collections.shuffle(order, random(-1 - turn));
    return order.get((number - 1) % kinds.size());
  }

  private static PlannedFault fault(FaultKind kind, Random random) {
    return new PlannedFault(
        kind,
        random.nextInt(2),
        random.nextInt(EARLIEST_FAULT, LATEST_FAULT),
        random.nextInt(kind.shortest(), kind.longest()),
        random.nextLong());
  }

  private Random random(int number) {
    return new Random(seed * 1_000_003 + number);
  }
}
