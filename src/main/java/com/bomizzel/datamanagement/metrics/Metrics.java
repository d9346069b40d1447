package com.bomizzel.datamanagement.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** The application's own registry: it ends with it, unlike the library's static one. */
@ApplicationScoped
public class Metrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  PrometheusRegistry registry() {
    return registry;
  }
}
