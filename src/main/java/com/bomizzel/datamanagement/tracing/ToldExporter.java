package com.bomizzel.datamanagement.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.logging.Logger;

/**
 * Hands spans on to the collector, and tells the log when it takes none, and when it does again:
 * one line each, however long it is away. Thread-safe.
 */
final class ToldExporter implements SpanExporter {
  private static final Logger LOG = Logger.getLogger(ToldExporter.class.getName());

  private final SpanExporter collector;
  private boolean away;
  private long lost;

  ToldExporter(SpanExporter collector) {
    this.collector = collector;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    CompletableResultCode sent = collector.export(spans);
    return sent.whenComplete(() -> tell(sent.isSuccess(), count));
  }

  private synchronized void tell(boolean taken, int count) {
    if (!taken) {
      if (!away) {
        LOG.warning("The collector does not take traces: what it misses is not sent again");
      }
      away = true;
      lost += count;
    } else if (away) {
      LOG.info("The collector takes traces again; it has missed " + lost + " spans at least");
      away = false;
      lost = 0;
    }
  }

  @Override
  public CompletableResultCode flush() {
    return collector.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return collector.shutdown();
  }
}
