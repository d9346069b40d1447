package com.bomizzel.datamanagement.benchmark;

import java.util.List;

/**
 * How long somebody waits for an answer, with a small company on a warm server.
 *
 * @param what what they asked for
 * @param promise what the user guide promises
 * @param seconds each time
 */
record WaitingTime(String what, String promise, List<Double> seconds) {
  double median() {
    return Series.median(seconds);
  }

  double longest() {
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
