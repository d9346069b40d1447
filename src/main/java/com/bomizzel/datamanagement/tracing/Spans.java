package com.bomizzel.datamanagement.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Begins the spans of requests, jobs and steps, and sends them to a collector once they have ended,
 * by a thread of their own: a collector that is slow or away costs spans, and nothing else. Until
 * it is {@linkplain #open opened}, none is kept, and none costs anything. Thread-safe.
 *
 * <p>OpenTelemetry's API and SDK are the server's. It has an instrumentation of its own, which
 * stays off: it would keep addresses with what people search for, and what exceptions say.
 */
@ApplicationScoped
public class Spans {
  private static final Logger LOG = Logger.getLogger(Spans.class.getName());
  private static final String SCOPE = "com.bomizzel.datamanagement";
  private static final long CLOSING_SECONDS = 3;

  private static final TextMapGetter<String> TRACEPARENT =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
          return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
          return key.equals("traceparent") ? parent : null;
        }
      };

  private volatile @Nullable SdkTracerProvider kept;
  private volatile @Nullable Tracer tracer;

  /** Nothing is kept yet. */
  public Spans() {}

  /** They go there. */
  Spans(SdkTracerProvider provider) {
    keep(provider);
  }

  /**
   * From now on spans are kept. Settings that the SDK does not understand are no reason for a
   * server not to start.
   *
   * @param settings where to, and how many, by the names of the SDK's properties; what they do not
   *     say it reads from the environment
   */
  public void open(Map<String, String> settings) {
    try {
      keep(provider(settings));
      LOG.info("Traces are sent to " + settings.get("otel.exporter.otlp.endpoint"));
    } catch (RuntimeException | LinkageError e) {
      LOG.warning("No traces are sent, a setting is not understood: " + reason(e));
    }
  }

  private void keep(SdkTracerProvider provider) {
    kept = provider;
    tracer = provider.get(SCOPE);
  }

  /** The name of the setting, and not its value, which may be a secret. */
  private static String reason(Throwable e) {
    return String.valueOf(e.getMessage()).replaceFirst("(?s)[=\"'].*", "");
  }

  private static SdkTracerProvider provider(Map<String, String> settings) {
    ClassLoader servers = AutoConfiguredOpenTelemetrySdk.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The SDK's threads would keep the application's classes after its end.
    thread.setContextClassLoader(servers);
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .setServiceClassLoader(servers)
          .disableShutdownHook()
          .addPropertiesCustomizer(properties -> all(settings))
          .addResourceCustomizer((resource, properties) -> resource.merge(server()))
          .addSpanExporterCustomizer((exporter, properties) -> new ToldExporter(exporter))
          .build()
          .getOpenTelemetrySdk()
          .getSdkTracerProvider();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Map<String, String> all(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("otel.sdk.disabled", "false");
    all.put("otel.traces.exporter", "otlp");
    all.put("otel.metrics.exporter", "none");
    all.put("otel.logs.exporter", "none");
    all.put("otel.propagators", "none");
    return all;
  }

  /** Which of the installation's servers it was. */
  private static Resource server() {
    return Resource.create(
        Attributes.of(AttributeKey.stringKey("service.instance.id"), UUID.randomUUID().toString()));
  }

  /** Sends what is left, as long as that does not hold up the server's end; keeps no more. */
  public void close() {
    SdkTracerProvider last = kept;
    tracer = null;
    kept = null;
    if (last != null && !last.shutdown().join(CLOSING_SECONDS, TimeUnit.SECONDS).isSuccess()) {
      LOG.log(Level.FINE, "The last spans were not sent");
    }
  }

  /** Whether there is a collector: whoever has to look something up for a span asks this first. */
  public boolean areKept() {
    return tracer != null;
  }

  /** Begins a request's. */
  public TracedWork begin(RequestTrace request, String name) {
    return begin(name, request.parent(), SpanKind.SERVER);
  }

  /**
   * Begins that of a part of the server's work.
   *
   * @param parent the {@link TracedWork#traceparent} of what it is a part of; null when of nothing
   */
  public TracedWork begin(String name, @Nullable String parent) {
    return begin(name, parent, SpanKind.INTERNAL);
  }

  private TracedWork begin(String name, @Nullable String parent, SpanKind kind) {
    Tracer open = tracer;
    if (open == null) {
      return TracedWork.NONE;
    }
    SpanBuilder span = open.spanBuilder(name).setSpanKind(kind);
    return new TracedWork(span.setParent(context(parent)).startSpan());
  }

  private static Context context(@Nullable String parent) {
    return parent == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, TRACEPARENT);
  }
}
