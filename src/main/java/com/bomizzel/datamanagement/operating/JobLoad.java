package com.bomizzel.datamanagement.operating;

import com.bomizzel.datamanagement.jobs.JobLogs.Span;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs ran and waited at once, hour by hour. Immutable.
 *
 * @param hours the oldest first, the current one last
 */
public record JobLoad(List<Hour> hours) {
  private static final int LENGTH = 24;

  /** Which jobs count: those that were queued within it. */
  static final Duration PERIOD = Duration.ofHours(LENGTH + 1);

  /** A job that is claimed at once has waited for a moment, too. */
  private static final Duration NO_WAIT = Duration.ofSeconds(1);

  /**
   * One hour.
   *
   * @param running the most jobs that ran at the same time in it
   * @param waiting the most jobs that waited at the same time in it
   */
  public record Hour(OffsetDateTime begin, int running, int waiting) {}

  private record Stay(OffsetDateTime from, OffsetDateTime to) {}

  static JobLoad of(List<Span> spans, OffsetDateTime now) {
    List<Stay> running = stays(spans, span -> running(span, now));
    List<Stay> waiting = stays(spans, span -> waiting(span, now));
    OffsetDateTime last = now.truncatedTo(ChronoUnit.HOURS);
    List<Hour> hours = new ArrayList<>();
    for (OffsetDateTime begin = last.minusHours(LENGTH - 1L);
        !begin.isAfter(last);
        begin = begin.plusHours(1)) {
      hours.add(new Hour(begin, most(running, begin), most(waiting, begin)));
    }
    return new JobLoad(List.copyOf(hours));
  }

  /** The highest figure of any hour. */
  public int highest() {
    return hours.stream()
        .mapToInt(hour -> Math.max(hour.running(), hour.waiting()))
        .max()
        .orElse(0);
  }

  private static List<Stay> stays(List<Span> spans, Function<Span, Stay> stay) {
    return spans.stream().map(stay).filter(each -> each != null).toList();
  }

  private static @Nullable Stay running(Span span, OffsetDateTime now) {
    return span.startedAt() == null
        ? null
        : new Stay(span.startedAt(), span.finishedAt() == null ? now : span.finishedAt());
  }

  private static @Nullable Stay waiting(Span span, OffsetDateTime now) {
    OffsetDateTime end = span.startedAt() != null ? span.startedAt() : span.finishedAt();
    Stay stay = new Stay(span.queuedAt(), end == null ? now : end);
    return Duration.between(stay.from(), stay.to()).compareTo(NO_WAIT) < 0 ? null : stay;
  }

  /** The most stays that overlap at one moment of the hour. */
  private static int most(List<Stay> stays, OffsetDateTime begin) {
    OffsetDateTime end = begin.plusHours(1);
    TreeMap<OffsetDateTime, Integer> changes = new TreeMap<>();
    for (Stay stay : stays) {
      if (stay.from().isBefore(end) && !stay.to().isBefore(begin)) {
        OffsetDateTime from = stay.from().isBefore(begin) ? begin : stay.from();
        changes.merge(from, 1, Integer::sum);
        // What ends at a moment does not meet what begins at it.
        changes.merge(stay.to().isAfter(from) ? stay.to() : from.plusNanos(1), -1, Integer::sum);
      }
    }
    int most = 0;
    int at = 0;
    for (int change : changes.values()) {
      at += change;
      most = Math.max(most, at);
    }
    return most;
  }
}
