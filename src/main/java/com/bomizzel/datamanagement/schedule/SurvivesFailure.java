package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.server.LeftCalls;
import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a timer alive when one of its turns fails: the container removes a timer for good that has
 * thrown twice in a row. While the database is away it rests.
 *
 * <p>The turns of one bean come one after the other, by a lock of this program's: the container's
 * is never given free by a turn that waited for it while the application was undeployed, so the
 * next would keep a thread of the server's, and the old version's classes, for ever. Therefore
 * timers manage their concurrency themselves.
 */
public class SurvivesFailure {
  private static final Logger LOG = Logger.getLogger(SurvivesFailure.class.getName());

  /** There is one of this class for each bean. */
  private final Lock turns = new ReentrantLock(true);

  @Inject private DatabaseState database;

  @AroundTimeout
  @Nullable Object oneAfterTheOther(InvocationContext turn) {
    LeftCalls.forget();
    turns.lock();
    try {
      return attempt(turn);
    } finally {
      turns.unlock();
    }
  }

  private @Nullable Object attempt(InvocationContext turn) {
    if (database.isAway()) {
      return null;
    }
    try {
      return turn.proceed();
    } catch (Exception | Error e) {
      if (PassingFault.isBehind(e)) {
        database.look();
      }
      if (database.isAway()) {
        // That is said already.
        return null;
      }
      // An Error too: the heap that one job has filled is free again when it has failed.
      LOG.log(Level.WARNING, turn.getMethod().getName() + " failed; the next turn tries again", e);
      return null;
    }
  }
}
