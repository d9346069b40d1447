package com.bomizzel.datamanagement.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * A request, a job or a step of one, of which a span is kept: what it was, how long it took and how
 * it ended. Nothing about people goes into it, and no text of theirs. Whoever began it closes it,
 * once; nothing is thrown for its sake. Thread-safe.
 */
public final class TracedWork implements AutoCloseable {
  /** What no span is kept of. */
  public static final TracedWork NONE = new TracedWork(Span.getInvalid());

  private final Span span;

  TracedWork(Span span) {
    this.span = span;
  }

  /** Whether what is noted is kept. */
  public boolean isKept() {
    return span.isRecording();
  }

  /**
   * By which work that is asked for from here on becomes a part of this: a W3C {@code traceparent}.
   * Null when nobody keeps spans; of a trace that is not sampled it says so.
   */
  public @Nullable String traceparent() {
    SpanContext ids = span.getSpanContext();
    return ids.isValid()
        ? RequestTrace.traceparent(ids.getTraceId(), ids.getSpanId(), ids.isSampled())
        : null;
  }

  SpanContext ids() {
    return span.getSpanContext();
  }

  /** Says what it is now that this is known. */
  public void rename(String name) {
    span.updateName(name);
  }

  /** Notes a fact; null is none. */
  public TracedWork note(String fact, @Nullable String value) {
    if (value != null) {
      span.setAttribute(fact, value);
    }
    return this;
  }

  /** Notes a figure; null is none. */
  public TracedWork note(String figure, @Nullable Long value) {
    if (value != null) {
      span.setAttribute(figure, value.longValue());
    }
    return this;
  }

  /**
   * Says that it failed.
   *
   * @param code why, for programs: never a sentence, which may name people
   */
  public void failed(String code) {
    span.setAttribute("error.type", code);
    span.setStatus(StatusCode.ERROR, code);
  }

  /** It has ended. */
  @Override
  public void close() {
    span.end();
  }
}
