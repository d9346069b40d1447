package com.bomizzel.datamanagement.health;

import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the timers go on, by the one that looks for the database every second, also while it is
 * away. Without them no lease is renewed and nothing begins: a restart helps. Thread-safe.
 */
@Liveness
@ApplicationScoped
public class TimersCheck implements HealthCheck {
  /** A look at a database that is silent takes half a minute at most. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  @Inject private DatabaseState database;

  @Override
  public HealthCheckResponse call() {
    boolean silent = database.sinceLook().compareTo(LONGEST_SILENCE) > 0;
    return Answers.of("timers", silent ? "The timers have stopped" : null);
  }
}
