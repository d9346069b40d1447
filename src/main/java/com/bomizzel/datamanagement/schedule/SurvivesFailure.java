package com.bomizzel.datamanagement.schedule;

import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a timer alive when one of its turns fails, because the database was away for instance: the
 * container removes a timer for good that has thrown twice in a row.
 */
public class SurvivesFailure {
  private static final Logger LOG = Logger.getLogger(SurvivesFailure.class.getName());

  @AroundTimeout
  @Nullable Object attempt(InvocationContext turn) {
    try {
      return turn.proceed();
    } catch (Exception | Error e) {
      // An Error too: the heap that one job has filled is free again when it has failed.
      LOG.log(Level.WARNING, turn.getMethod().getName() + " failed; the next turn tries again", e);
      return null;
    }
  }
}
