package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.server.TimerTurns;
import jakarta.ejb.Schedule;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** All timers of this package, and for how long each may be silent. */
final class Timers {
  /** Some statements, each of which has its limit. */
  private static final Duration OF_DATABASE = Duration.ofMinutes(3);

  /** A bucket that does not answer takes minutes to say so, each time that it is asked. */
  private static final Duration OF_FILES = Duration.ofHours(1);

  /** Whatever there is to delete. */
  private static final Duration OF_CLEANING = Duration.ofHours(6);

  static final Map<Class<?>, Duration> LONGEST_SILENCE =
      Map.ofEntries(
          Map.entry(AuditTimer.class, OF_DATABASE),
          Map.entry(DatabaseTimer.class, OF_DATABASE),
          Map.entry(ExpiryTimer.class, OF_CLEANING),
          Map.entry(Heartbeat.class, OF_DATABASE),
          Map.entry(NoticeTimer.class, OF_DATABASE),
          Map.entry(PlanTimer.class, OF_FILES),
          Map.entry(PruningTimer.class, OF_CLEANING),
          Map.entry(QueueTimer.class, OF_FILES),
          Map.entry(ReadBackTimer.class, OF_DATABASE),
          Map.entry(ReplicaTimer.class, OF_DATABASE),
          Map.entry(ServersTimer.class, OF_FILES));

  private Timers() {}

  /** How a timer is called in {@link TimerTurns}. */
  static String name(Method turn) {
    return turn.getDeclaringClass().getSimpleName() + "." + turn.getName();
  }

  /** From now on their turns are waited for. */
  static void expect(TimerTurns turns) {
    LONGEST_SILENCE.forEach(
        (timer, silence) ->
            Arrays.stream(timer.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Schedule.class))
                .forEach(method -> turns.expect(name(method), silence)));
  }
}
