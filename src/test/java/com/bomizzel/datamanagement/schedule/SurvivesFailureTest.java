package com.bomizzel.datamanagement.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.bomizzel.datamanagement.server.TimerTurns;
import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A timer that throws twice in a row is removed by the container: none of ours throws. */
class SurvivesFailureTest {
  private final TimerTurns noted = new TimerTurns();
  private final AtomicInteger turns = new AtomicInteger();
  private boolean away;

  private final DatabaseState database =
      new DatabaseState() {
        @Override
        public boolean isAway() {
          return away;
        }

        @Override
        public void look() {
          throw new StackOverflowError("the look fails, too");
        }
      };

  private final SurvivesFailure survives = new SurvivesFailure(database, noted, () -> {});

  @Test
  void whateverATurnThrowsTheContainerHearsNothingOfIt() {
    for (Throwable thrown :
        List.of(
            new Exception("checked"),
            new IllegalStateException("unchecked"),
            new OutOfMemoryError("an error"),
            new IllegalStateException(new SQLTransientConnectionException("passing", "08006")))) {
      assertSurvives(survives, failing(thrown));
    }
    assertThat(turns).hasValue(4);
  }

  @Test
  void whateverHappensBeforeATurnItComes() {
    SurvivesFailure before =
        new SurvivesFailure(
            database,
            noted,
            () -> {
              throw new NoClassDefFoundError("before the turn");
            });

    assertSurvives(before, failing(new IllegalStateException()));
    assertThat(turns).hasValue(1);
  }

  @Test
  void aTurnWithoutADatabaseRestsAndIsNotOverdue() throws Exception {
    noted.expect("QueueTimer.recover", Duration.ofMillis(1));
    Thread.sleep(2);
    assertThat(noted.overdue()).containsExactly("QueueTimer.recover");
    away = true;
    noted.expect("QueueTimer.recover", Duration.ofHours(1));
    assertSurvives(survives, failing(new IllegalStateException()));
    assertThat(turns).hasValue(0);
    assertThat(noted.overdue()).isEmpty();
  }

  @Test
  void aTurnThatHangsKeepsNoOtherMethodOfItsBeanWaiting() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread hanging =
        new Thread(
            () ->
                survives.oneAfterTheOther(
                    turn(
                        "recover",
                        () -> {
                          hangs.countDown();
                          end.await();
                          return null;
                        })));
    hanging.start();
    assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
    Thread other = new Thread(() -> survives.oneAfterTheOther(turn("runWaiting", this::count)));
    other.start();
    other.join(TimeUnit.MINUTES.toMillis(1));
    end.countDown();
    hanging.join();

    assertThat(turns).hasValue(1);
  }

  private void assertSurvives(SurvivesFailure survivor, InvocationContext turn) {
    assertThatCode(() -> survivor.oneAfterTheOther(turn)).doesNotThrowAnyException();
  }

  private InvocationContext failing(Throwable thrown) {
    return turn(
        "recover",
        () -> {
          turns.incrementAndGet();
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (Exception) thrown;
        });
  }

  private Object count() {
    return turns.incrementAndGet();
  }

  /** A turn of the timer of the queue. */
  private static InvocationContext turn(String name, Callable<?> work) {
    Method method;
    try {
      method = QueueTimer.class.getDeclaredMethod(name);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
    return (InvocationContext)
        Proxy.newProxyInstance(
            InvocationContext.class.getClassLoader(),
            new Class<?>[] {InvocationContext.class},
            (proxy, called, arguments) ->
                called.getName().equals("proceed") ? work.call() : method);
  }
}
