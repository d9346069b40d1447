package com.bomizzel.datamanagement.operating;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.JobLogs.Span;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobLoadTest {
  private static final OffsetDateTime NOW = at("12:30:00");

  @Test
  void theLastHourIsTheCurrentOne() {
    JobLoad load = JobLoad.of(List.of(), NOW);

    assertThat(load.hours()).hasSize(24);
    assertThat(load.hours().get(23).begin()).isEqualTo(at("12:00:00"));
    assertThat(load.hours().get(0).begin()).isEqualTo(at("13:00:00").minusDays(1));
    assertThat(load.highest()).isZero();
  }

  @Test
  void jobsAtTheSameTimeAddUpAndThoseOneAfterTheOtherDoNot() {
    JobLoad load =
        JobLoad.of(
            List.of(
                span("11:00:00", "11:00:00", "11:10:00"),
                span("11:05:00", "11:05:00", "11:20:00"),
                span("11:20:00", "11:20:00", "11:30:00")),
            NOW);

    assertThat(hour(load, 22)).isEqualTo("2 0");
    assertThat(hour(load, 23)).isEqualTo("0 0");
  }

  @Test
  void whatLastsOverAnHourCountsInEach() {
    JobLoad load = JobLoad.of(List.of(span("09:30:00", "10:30:00", null)), NOW);

    assertThat(hour(load, 20)).isEqualTo("0 1");
    assertThat(hour(load, 21)).isEqualTo("1 1");
    assertThat(hour(load, 22)).isEqualTo("1 0");
    assertThat(hour(load, 23)).isEqualTo("1 0");
  }

  @Test
  void aJobThatIsClaimedAtOnceHasNotWaitedAndAWaitingOneWaitsUntilNow() {
    JobLoad load =
        JobLoad.of(
            List.of(span("12:01:00", "12:01:00", "12:01:00"), span("12:10:00", null, null)), NOW);

    assertThat(hour(load, 23)).isEqualTo("1 1");
  }

  private static String hour(JobLoad load, int index) {
    JobLoad.Hour hour = load.hours().get(index);
    return hour.running() + " " + hour.waiting();
  }

  private static Span span(String queued, String started, String finished) {
    return new Span(at(queued), at(started), at(finished));
  }

  private static OffsetDateTime at(String time) {
    return time == null ? null : OffsetDateTime.parse("2026-01-02T" + time + "Z");
  }
}
