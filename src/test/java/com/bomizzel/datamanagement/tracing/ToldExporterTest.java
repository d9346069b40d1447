package com.bomizzel.datamanagement.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToldExporterTest {
  private static final Logger LOG = Logger.getLogger(ToldExporter.class.getName());

  private final List<String> lines = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(entry.getMessage());
        }

        @Override
        public void flush() {
          // It is told at once.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  private boolean away;

  @BeforeEach
  void listen() {
    LOG.addHandler(listener);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(listener);
  }

  @Test
  void aCollectorThatIsAwayIsOneLineAndOneMoreWhenItIsBack() {
    ToldExporter exporter = new ToldExporter(new TestExporter(spans -> !away));

    exporter.export(List.of());
    away = true;
    for (int i = 0; i < 100; i++) {
      exporter.export(List.of());
    }
    assertThat(lines).hasSize(1);
    away = false;
    exporter.export(List.of());
    exporter.export(List.of());

    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).startsWith("The collector takes traces again");
  }
}
