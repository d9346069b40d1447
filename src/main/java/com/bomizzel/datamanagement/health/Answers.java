package com.bomizzel.datamanagement.health;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/** The one form that all checks answer in. */
final class Answers {
  private Answers() {}

  /**
   * An answer that is DOWN for a reason, or UP.
   *
   * @param reason a sentence for everybody to read, no path or host in it; null when all is well
   */
  static HealthCheckResponse of(String name, @Nullable String reason) {
    return reason == null
        ? HealthCheckResponse.up(name)
        : HealthCheckResponse.named(name).down().withData("reason", reason).build();
  }
}
