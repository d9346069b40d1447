package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time passes by moving what the database remembers. */
class LoginThrottleTest {
  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);
  private static final int FREE = 4;

  private static TestDatabase database;
  private final LoginThrottle throttle = new LoginThrottle(database.dataSource());

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("throttle");
  }

  @BeforeEach
  void forgetAll() {
    database.execute("delete from sign_in_failures");
  }

  @Test
  void doublesTheDelayAfterTheFourthFailureUpToAQuarterOfAnHour() {
    for (int i = 0; i < 5; i++) {
      assertThat(tryNow(KEY)).isZero();
    }
    for (int seconds = 1; seconds < 900; seconds *= 2) {
      assertThat(tryNow(KEY)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(seconds));
      assertThat(delay()).isEqualTo(seconds);
      pass(Duration.ofSeconds(seconds));
      assertThat(tryNow(KEY)).isZero();
    }
    assertThat(delay()).isEqualTo(900);
  }

  @Test
  void serversCountTogether() {
    LoginThrottle another = new LoginThrottle(database.dataSource());
    for (int i = 0; i < 5; i++) {
      (i % 2 == 0 ? throttle : another).tryNow(KEY, FREE);
    }
    pass(Duration.ofSeconds(1));
    assertThat(throttle.tryNow(KEY, FREE)).isZero();
    assertThat(another.tryNow(KEY, FREE)).isPositive();
  }

  @Test
  void manyAtOnceGainNothing() throws Exception {
    fail(KEY, 5);
    pass(Duration.ofSeconds(1));
    ExecutorService guessers = Executors.newFixedThreadPool(8);
    try {
      Callable<Duration> guess = () -> throttle.tryNow(KEY, FREE);
      long judged = 0;
      for (Future<Duration> wait :
          guessers.invokeAll(Stream.generate(() -> guess).limit(40).toList())) {
        judged += wait.get().isZero() ? 1 : 0;
      }
      // Two seconds may pass on a slow machine, four do not.
      assertThat(judged).isBetween(1L, 2L);
    } finally {
      guessers.shutdownNow();
    }
  }

  @Test
  void aSuccessForgetsTheFailures() {
    fail(KEY, 5);
    throttle.forget(KEY);
    assertThat(tryNow(KEY)).isZero();
    assertThat(tryNow(KEY)).isZero();
  }

  @Test
  void aTryThatIsGivenBackDoesNotCountButThoseBeforeDo() {
    fail(KEY, 4);
    for (int i = 0; i < 10; i++) {
      assertThat(tryNow(KEY)).isZero();
      throttle.giveBack(KEY);
    }
    fail(KEY, 1);
    assertThat(tryNow(KEY)).isPositive();
  }

  @Test
  void failuresAreForgottenAfterAnHourOfQuiet() {
    fail(KEY, 5);
    pass(Duration.ofMinutes(62));
    assertThat(tryNow(KEY)).isZero();
    assertThat(tryNow(KEY)).isZero();
  }

  @Test
  void countsEachKeyByItself() {
    fail(KEY, 5);
    assertThat(tryNow(KEY)).isPositive();
    assertThat(tryNow(OTHER)).isZero();
  }

  @Test
  void keepsAsMuchAsAnHoursWorkCanCount() {
    database.execute(
        "insert into sign_in_failures select decode(lpad(to_hex(n), 32, '0'), 'hex'), 1,"
            + " now() - n * interval '10 ms' from generate_series(1, 200100) n");
    fail(KEY, 5);
    throttle.expire();

    assertThat(database.number("select count(*) from sign_in_failures")).isEqualTo(200_000);
    assertThat(database.number("select failures from sign_in_failures where key = ?", KEY))
        .isEqualTo(5);

    pass(Duration.ofMinutes(62));
    throttle.expire();
    assertThat(database.rows("select key from sign_in_failures")).isEqualTo(List.of());
  }

  private Duration tryNow(byte[] key) {
    return throttle.tryNow(key, FREE);
  }

  private void fail(byte[] key, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(tryNow(key)).isZero();
    }
  }

  /** Of the last try, in whole seconds. */
  private static long delay() {
    return database.number(
        "select ceil(extract(epoch from next_at - clock_timestamp())) from sign_in_failures");
  }

  private static void pass(Duration time) {
    database.execute(
        "update sign_in_failures set next_at = next_at - make_interval(secs => ?)",
        (double) time.toSeconds());
  }
}
