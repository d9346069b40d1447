package com.bomizzel.datamanagement.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the launcher how the application's start went. The two have different class loaders, so the
 * word is passed in a system property.
 */
public final class StartOutcome {
  private static final String PROPERTY = "com.bomizzel.datamanagement.start";
  private static final String OK = "ok";

  private StartOutcome() {}

  /** The application is up. */
  public static void succeeded() {
    System.setProperty(PROPERTY, OK);
  }

  /** The application cannot start, for that reason; of several the first one counts. */
  public static void failed(@Nullable String reason) {
    System.getProperties().putIfAbsent(PROPERTY, String.valueOf(reason));
  }

  /** Why the application is not up; empty when it is. */
  public static Optional<String> failure() {
    String outcome =
        System.getProperty(PROPERTY, "the application was not deployed; the log says why");
    return outcome.equals(OK) ? Optional.empty() : Optional.of(outcome);
  }
}
