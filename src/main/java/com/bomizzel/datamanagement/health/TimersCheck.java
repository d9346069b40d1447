package com.bomizzel.datamanagement.health;

import com.bomizzel.datamanagement.server.TimerTurns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;

/**
 * Whether all timers go on, also while the database is away. Without them no lease is renewed and
 * nothing begins or is deleted: a restart helps. Thread-safe.
 */
@Liveness
@ApplicationScoped
public class TimersCheck implements HealthCheck {
  private TimerTurns turns;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected TimersCheck() {}

  @Inject
  TimersCheck(TimerTurns turns) {
    this.turns = turns;
  }

  @Override
  public HealthCheckResponse call() {
    return Answers.of("timers", reason());
  }

  @Nullable String reason() {
    List<String> overdue = turns.overdue();
    return overdue.isEmpty() ? null : "Timers have stopped: " + String.join(", ", overdue);
  }
}
