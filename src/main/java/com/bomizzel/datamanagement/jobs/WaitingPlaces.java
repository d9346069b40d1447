package com.bomizzel.datamanagement.jobs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where waiting jobs stand, looked up for all of them at once and told for a second: where many
 * wait, many ask again and again, each time for the whole line. Thread-safe.
 */
final class WaitingPlaces {
  /** How long a look at the line is good for. */
  private static final Duration TOLD_FOR = Duration.ofSeconds(1);

  private final Supplier<Map<String, Long>> all;
  private final Function<String, Optional<Long>> one;
  private final AtomicReference<@Nullable Look> last = new AtomicReference<>();

  /** A look that has begun, and perhaps not ended yet. */
  private record Look(long begun, CompletableFuture<Map<String, Long>> positions) {
    static Look begin() {
      return new Look(System.nanoTime(), new CompletableFuture<>());
    }

    /** One that takes longer than it would be good for is waited for all the same. */
    boolean isOver() {
      return positions.isDone()
          && (positions.isCompletedExceptionally()
              || System.nanoTime() - begun > TOLD_FOR.toNanos());
    }
  }

  /**
   * Places in a line.
   *
   * @param all the positions of its first jobs, by their ids
   * @param one that of one job, for those that are not among them
   */
  WaitingPlaces(Supplier<Map<String, Long>> all, Function<String, Optional<Long>> one) {
    this.all = all;
    this.one = one;
  }

  /**
   * Where a job stands, as it was a second ago at most; empty when it is not in line.
   *
   * @throws HistoryUnavailable when the database does not tell
   */
  Optional<QueuePlace> of(String id) {
    Long position = positions().get(id);
    return Optional.ofNullable(position).or(() -> one.apply(id)).map(QueuePlace::new);
  }

  private Map<String, Long> positions() {
    Look known = last.get();
    if (known == null || known.isOver()) {
      Look mine = Look.begin();
      if (last.compareAndSet(known, mine)) {
        look(mine);
        return result(mine);
      }
      known = last.get();
    }
    return known == null ? all.get() : result(known);
  }

  private void look(Look mine) {
    try {
      mine.positions().complete(Map.copyOf(all.get()));
    } catch (RuntimeException | Error e) {
      mine.positions().completeExceptionally(e);
    }
  }

  /** Whoever asks while a look is made waits for that one. */
  private static Map<String, Long> result(Look look) {
    try {
      return look.positions().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException told ? told : e;
    }
  }
}
