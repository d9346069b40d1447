package com.bomizzel.datamanagement.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The entries of a list's answer that fit into it: an answer is bounded in bytes, whatever its
 * entries hold, and says where the rest can be had.
 *
 * @param entries the first ones
 * @param <T> as they are shown
 * @param whole whether these are all that there were
 */
record Fitting<T>(List<T> entries, boolean whole) {
  /** The most bytes that the entries of one list take as JSON, but for a single larger one. */
  static final int MOST_BYTES = 512 << 10;

  /**
   * Shows the first of {@code sources}, one by one: no more is made than is shown.
   *
   * @param shown makes an entry
   */
  static <S, T> Fitting<T> of(List<S> sources, Function<S, T> shown) {
    List<T> entries = new ArrayList<>();
    long bytes = 0;
    for (S source : sources) {
      T entry = shown.apply(source);
      bytes += size(entry);
      if (bytes > MOST_BYTES && !entries.isEmpty()) {
        return new Fitting<>(entries, false);
      }
      entries.add(entry);
    }
    return new Fitting<>(entries, true);
  }

  private static int size(Object entry) {
    try {
      return Json.MAPPER.writeValueAsBytes(entry).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
