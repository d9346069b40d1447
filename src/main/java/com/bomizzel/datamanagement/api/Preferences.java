package com.bomizzel.datamanagement.api;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long the client wants to wait for a job: {@code Prefer: wait=10} and {@code Prefer:
 * respond-async} of RFC 7240. What is not understood is ignored, as that RFC says.
 *
 * @param patience how long to wait
 * @param applied the value of {@code Preference-Applied}; null when nothing was preferred
 */
record Preferences(Duration patience, @Nullable String applied) {
  /** The pattern takes the square of the length for some texts. */
  private static final int LONGEST = 200;

  private static final Pattern PREFERENCE =
      Pattern.compile("\\s*([\\w!#$%&'*+.^`|~-]+)\\s*(?:=\\s*\"?([^\",;]*)\"?)?[^,]*(?:,|$)");

  /**
   * Reads all {@code Prefer} headers, null when there are none, but for those that are longer than
   * 200 characters; without one of the two preferences, and at most, the wait is {@code longest}.
   */
  static Preferences of(List<String> headers, Duration longest) {
    Long wait = null;
    boolean async = false;
    Matcher matcher = PREFERENCE.matcher(headers == null ? "" : shortOnes(headers));
    while (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      if (name.equals("wait") && wait == null) {
        wait = seconds(matcher.group(2));
      }
      async |= name.equals("respond-async");
    }
    if (wait != null) {
      long seconds = Math.min(wait, longest.toSeconds());
      return new Preferences(Duration.ofSeconds(seconds), "wait=" + seconds);
    }
    return async ? new Preferences(Duration.ZERO, "respond-async") : new Preferences(longest, null);
  }

  /** Whether the client wants the answer at once, and the job's end later at its address. */
  boolean respondsAsync() {
    return "respond-async".equals(applied);
  }

  private static String shortOnes(List<String> headers) {
    return headers.stream()
        .filter(header -> header.length() <= LONGEST)
        .collect(Collectors.joining(","));
  }

  private static @Nullable Long seconds(String text) {
    return text != null && text.strip().matches("\\d{1,9}") ? Long.valueOf(text.strip()) : null;
  }
}
