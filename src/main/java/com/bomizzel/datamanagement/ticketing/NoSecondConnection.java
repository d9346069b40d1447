package com.bomizzel.datamanagement.ticketing;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Keeps EclipseLink from asking again by itself, with pauses of five seconds, when a connection has
 * failed: whoever waits is told at once. {@link RepeatedRead} asks once more without a pause, and
 * jobs are tried again as a whole.
 */
public class NoSecondConnection implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    session.getLogin().setQueryRetryAttemptCount(0);
    session.getLogin().setConnectionHealthValidatedOnError(false);
  }
}
