package com.bomizzel.datamanagement.health;

import com.bomizzel.datamanagement.settings.StartOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Whether the start is over: settings checked, tables migrated, files found. Thread-safe. */
@Startup
@ApplicationScoped
public class StartCheck implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return Answers.of("start", StartOutcome.failure().isEmpty() ? null : "The start is not over");
  }
}
