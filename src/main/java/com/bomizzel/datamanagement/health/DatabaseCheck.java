package com.bomizzel.datamanagement.health;

import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answered when a timer last looked. Thread-safe. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
  @Inject private DatabaseState database;

  @Override
  public HealthCheckResponse call() {
    return Answers.of("database", database.isAway() ? "The database does not answer" : null);
  }
}
