package com.bomizzel.datamanagement.support;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Gives each class of {@link OwnServer} a lane, in which one runs after the other: the lane that
 * has the least to do. (A pool of so many threads would do the same, if it did not start another
 * one whenever a test waits for an answer.)
 */
public final class OwnServerLanes implements ResourceLocksProvider {
  private static final int LANES =
      Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));
  private static final int[] SECONDS = new int[LANES];
  private static final Map<Class<?>, Integer> OF_CLASSES = new HashMap<>();

  @Override
  public Set<Lock> provideForClass(Class<?> testClass) {
    return Set.of(new Lock("own server " + laneOf(testClass)));
  }

  private static synchronized int laneOf(Class<?> testClass) {
    return OF_CLASSES.computeIfAbsent(testClass, OwnServerLanes::leastBusy);
  }

  private static int leastBusy(Class<?> testClass) {
    int lane =
        IntStream.range(0, LANES).reduce((a, b) -> SECONDS[b] < SECONDS[a] ? b : a).orElse(0);
    SECONDS[lane] += testClass.getAnnotation(OwnServer.class).seconds();
    return lane;
  }
}
