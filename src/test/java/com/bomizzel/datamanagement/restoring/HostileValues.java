package com.bomizzel.datamanagement.restoring;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Choices among what PostgreSQL can hold, the same again for the same seed. Not thread-safe. */
class HostileValues {
  private final Random random;

  HostileValues(Random random) {
    this.random = random;
  }

  /** From 0 on, less than {@code end}. */
  final int number(int end) {
    return random.nextInt(end);
  }

  final long anyLong() {
    return random.nextLong();
  }

  /** True once in that many times. */
  final boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  final <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  final String orNull(String value) {
    return oneIn(4) ? null : value;
  }

  final String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  final String flag() {
    return Boolean.toString(random.nextBoolean());
  }
}
