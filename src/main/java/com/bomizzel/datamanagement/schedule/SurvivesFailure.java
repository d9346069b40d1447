package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.server.LeftCalls;
import com.bomizzel.datamanagement.server.TimerTurns;
import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a timer alive when one of its turns fails, or anything around it: the container removes a
 * timer for good that has thrown twice in a row. While the database is away it rests. The end of
 * each turn is noted in {@link TimerTurns}.
 *
 * <p>The turns of one method come one after the other, by a lock of this program's: the container's
 * is never given free by a turn that waited for it while the application was undeployed, so the
 * next would keep a thread of the server's, and the old version's classes, for ever. Therefore
 * timers manage their concurrency themselves. A turn that hangs keeps no other method from its own.
 */
public class SurvivesFailure {
  /** There is one of this class for each bean. */
  private final Map<Method, Lock> turns = new ConcurrentHashMap<>();

  private final Runnable atFirst;

  @Inject private DatabaseState database;
  @Inject private TimerTurns noted;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  public SurvivesFailure() {
    atFirst = LeftCalls::forget;
  }

  @SuppressWarnings("UnnecessaryAssignment") // nobody injects what was made without the container
  SurvivesFailure(DatabaseState database, TimerTurns noted, Runnable atFirst) {
    this.database = database;
    this.noted = noted;
    this.atFirst = atFirst;
  }

  @AroundTimeout
  @Nullable Object oneAfterTheOther(InvocationContext turn) {
    try {
      attempt(turn, atFirst::run);
      attempt(turn, () -> inTurn(turn));
    } finally {
      noted.ended(Timers.name(turn.getMethod()));
    }
    return null;
  }

  private void inTurn(InvocationContext turn) throws Exception {
    Lock lock = turns.computeIfAbsent(turn.getMethod(), method -> new ReentrantLock(true));
    lock.lock();
    try {
      if (!database.isAway()) {
        turn.proceed();
      }
    } finally {
      lock.unlock();
    }
  }

  private void attempt(InvocationContext turn, Step step) {
    try {
      step.run();
    } catch (Exception | Error e) {
      // An Error too: the heap that one job has filled is free again when it has failed.
      if (!isOfAbsentDatabase(e)) {
        TimerTurns.say(turn.getMethod().getName() + " failed; the next turn tries again", e);
      }
    }
  }

  /** That is said already. */
  private boolean isOfAbsentDatabase(Throwable failure) {
    try {
      if (PassingFault.isBehind(failure)) {
        database.look();
      }
      return database.isAway();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }
}
