package com.bomizzel.datamanagement.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.function.Predicate;

/** Hands spans to a test, which says whether they were taken. */
record TestExporter(Predicate<Collection<SpanData>> taker) implements SpanExporter {
  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return taker.test(spans)
        ? CompletableResultCode.ofSuccess()
        : CompletableResultCode.ofFailure();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
