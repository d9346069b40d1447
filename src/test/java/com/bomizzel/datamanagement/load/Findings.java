package com.bomizzel.datamanagement.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What was not as it must be; thread-safe. All are counted, the first ones are kept. */
final class Findings {
  private static final int KEPT = 30;

  private final List<String> first = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Adds one, in a sentence. */
  void add(String finding) {
    if (count.incrementAndGet() <= KEPT) {
      first.add(finding);
    }
  }

  /** Adds one unless {@code holds}. */
  void expect(boolean holds, String finding) {
    if (!holds) {
      add(finding);
    }
  }

  /** How many there are. */
  int count() {
    return count.get();
  }

  /** The first ones. */
  List<String> first() {
    return List.copyOf(first);
  }
}
