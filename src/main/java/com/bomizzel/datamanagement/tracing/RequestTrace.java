package com.bomizzel.datamanagement.tracing;

import io.opentelemetry.api.trace.SpanContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which ids a request is known, here and to whoever it came from. Immutable.
 *
 * @param requestId at most {@value #LONGEST_ID} letters, digits and {@code . _ : / + = -}
 * @param traceId that of W3C Trace Context: 32 hexadecimal digits, not all zero
 * @param spanId what this server does for the trace: 16 hexadecimal digits, not all zero
 * @param sampled whether the trace is kept, by its beginner or here
 * @param parent the {@code traceparent} that it came with; null when it had none in order
 */
public record RequestTrace(
    String requestId, String traceId, String spanId, boolean sampled, @Nullable String parent) {
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_PARENT = 512;

  /** Nothing that a log, a header, a shell or a table could take for more than text. */
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=-]{0," + (LONGEST_ID - 1) + "}");

  /** A later version may have more fields after these four. */
  private static final Pattern PARENT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /**
   * The ids of a request. What it came with may be anybody's: a text that is not in order counts as
   * none. Without an id of its own the request goes by its trace's.
   *
   * @param requestId what it says in {@code X-Request-Id}
   * @param traceparent what it says in {@code traceparent}
   */
  public static RequestTrace of(@Nullable String requestId, @Nullable String traceparent) {
    String given = requestId != null && ID.matcher(requestId).matches() ? requestId : null;
    Matcher parent = PARENT.matcher(bounded(traceparent));
    if (!parent.matches() || (parent.group(1).equals("00") && parent.group(5) != null)) {
      String made = hex() + hex();
      return new RequestTrace(given == null ? made : given, made, hex(), false, null);
    }
    String trace = parent.group(2);
    boolean sampled = (Integer.parseInt(parent.group(4), 16) & 1) == 1;
    String known = traceparent(trace, parent.group(3), sampled);
    return new RequestTrace(given == null ? trace : given, trace, hex(), sampled, known);
  }

  private static String bounded(@Nullable String traceparent) {
    return traceparent == null || traceparent.length() > LONGEST_PARENT ? "" : traceparent;
  }

  private static String hex() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  /** The same request, by the ids of the span that is kept of it, if one is. */
  public RequestTrace in(TracedWork work) {
    SpanContext ids = work.ids();
    return ids.isValid()
        ? new RequestTrace(
            requestId.equals(traceId) ? ids.getTraceId() : requestId,
            ids.getTraceId(),
            ids.getSpanId(),
            ids.isSampled(),
            parent)
        : this;
  }

  /** What the answer says in {@code traceparent}. */
  public String traceparent() {
    return traceparent(traceId, spanId, sampled);
  }

  static String traceparent(String traceId, String spanId, boolean sampled) {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }
}
