package com.bomizzel.datamanagement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.server.TimerTurns;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Schedule;
import jakarta.interceptor.Interceptors;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No timer is forgotten by whoever asks whether they go on. */
class TimersTest {
  private static final List<? extends Class<?>> TIMERS =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("com.bomizzel.datamanagement")
              .stream()
              .filter(
                  type ->
                      type.getMethods().stream().anyMatch(it -> it.isAnnotatedWith(Schedule.class)))
              .map(JavaClass::reflect)
              .toList();

  @Test
  void eachTimerIsWaitedForFromTheStart() {
    assertThat(Timers.LONGEST_SILENCE.keySet()).containsExactlyInAnyOrderElementsOf(TIMERS);
    TimerTurns turns = new TimerTurns();
    Timers.expect(turns);
    TIMERS.stream()
        .flatMap(timer -> Arrays.stream(timer.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Schedule.class))
        .map(Timers::name)
        .forEach(
            name -> {
              turns.expect(name, Duration.ofNanos(-1));
              assertThat(turns.overdue()).containsExactly(name);
              turns.expect(name, Duration.ofHours(1));
            });
  }

  @Test
  void eachSurvivesItsFailures() {
    assertThat(TIMERS)
        .filteredOn(timer -> timer != DatabaseTimer.class)
        .allSatisfy(
            timer ->
                assertThat(timer.getAnnotation(Interceptors.class).value())
                    .containsExactly(SurvivesFailure.class));
  }

  @Test
  void namesAreThoseOfTheirMethods() throws NoSuchMethodException {
    Method look = DatabaseTimer.class.getDeclaredMethod("look");
    assertThat(Timers.name(look)).isEqualTo("DatabaseTimer.look");
  }
}
