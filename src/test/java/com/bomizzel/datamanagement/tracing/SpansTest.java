package com.bomizzel.datamanagement.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TraceCollector;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpansTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final List<SpanData> sent = new ArrayList<>();
  private final Spans spans =
      new Spans(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(new TestExporter(sent::addAll)))
              .build());

  @Test
  void whatIsAskedForIsAPartOfTheRequest() {
    RequestTrace asked = RequestTrace.of("mine", PARENT);
    TracedWork request = spans.begin(asked, "POST");
    RequestTrace known = asked.in(request);
    LogContext context = LogContext.of(known).in(request);
    TracedWork job = spans.begin("export", context.traceparent());
    job.note("figure", 7L).note("none", (String) null).failed("NO_SPACE");
    job.close();
    request.rename("POST /api/x");
    request.close();

    assertThat(known.traceparent()).isEqualTo(request.traceparent()).startsWith("00-" + TRACE);
    assertThat(known.requestId()).isEqualTo("mine");
    assertThat(context.traceId()).isEqualTo(TRACE);
    assertThat(sent).extracting(SpanData::getName).containsExactly("export", "POST /api/x");
    assertThat(sent).extracting(SpanData::getTraceId).containsOnly(TRACE);
    assertThat(sent.get(0).getParentSpanId()).isEqualTo(sent.get(1).getSpanId());
    assertThat(sent.get(1).getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(sent.get(0).getStatus().getDescription()).isEqualTo("NO_SPACE");
    assertThat(sent.get(0).getAttributes().size()).isEqualTo(2);
  }

  /** Its id, which it has for logs, is that of the trace. */
  @Test
  void aRequestWithoutATraceBeginsOne() {
    RequestTrace asked = RequestTrace.of(null, null);
    RequestTrace known = asked.in(spans.begin(asked, "GET"));

    assertThat(known.requestId()).isEqualTo(known.traceId()).isNotEqualTo(asked.traceId());
    assertThat(known.sampled()).isTrue();
  }

  @Test
  void whatItsBeginnerDoesNotKeepIsNotKeptHere() {
    RequestTrace asked = RequestTrace.of(null, "00-" + TRACE + "-00f067aa0ba902b7-00");
    TracedWork request = spans.begin(asked, "GET");
    TracedWork job = spans.begin("export", request.traceparent());
    job.close();
    request.close();

    assertThat(request.isKept()).isFalse();
    assertThat(asked.in(request).traceparent()).startsWith("00-" + TRACE).endsWith("-00");
    assertThat(sent).isEmpty();
  }

  @Test
  void nothingIsKeptUntilSomebodySaysSo() {
    Spans off = new Spans();
    RequestTrace asked = RequestTrace.of(null, PARENT);
    TracedWork work = off.begin(asked, "GET");
    work.note("x", 1L).failed("X");
    work.close();

    assertThat(off.areKept()).isFalse();
    assertThat(work).isSameAs(TracedWork.NONE);
    assertThat(asked.in(work)).isSameAs(asked);
    assertThat(LogContext.of(asked).in(work).traceparent()).isNull();
  }

  @Test
  void textsThatAreNoTraceBeginOne() {
    TracedWork job = spans.begin("export", "hostile");
    job.close();

    assertThat(sent.get(0).getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void theLastOnesAreSentWhenTheServerEnds() throws Exception {
    try (TraceCollector collector = TraceCollector.start()) {
      Spans there = new Spans();
      there.open(
          Map.of(
              "otel.exporter.otlp.endpoint", collector.endpoint(),
              "otel.exporter.otlp.protocol", "http/protobuf",
              "otel.service.name", "data-management"));
      there.begin("export", PARENT).close();
      there.close();

      assertThat(collector.spans()).hasSize(1);
      assertThat(collector.services()).containsExactly("data-management");
      assertThat(there.begin("late", PARENT)).isSameAs(TracedWork.NONE);
    }
  }

  /** And none of their values, which may be secrets. */
  @Test
  void settingsThatTheSdkDoesNotUnderstandStopNobody() {
    Spans none = new Spans();

    none.open(Map.of("otel.exporter.otlp.protocol", "pigeon"));

    assertThat(none.areKept()).isFalse();
  }
}
