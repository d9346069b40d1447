package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.server.HandOver;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Wakes those who wait for a job, without holding a thread. Only a notice: who was woken reads the
 * job's row, which alone says how it stands. Thread-safe.
 */
@ApplicationScoped
public class JobWaiters {
  private static final String ENDED =
      """
      select id from data_export_logs
       where id = any(:awaited) and state not in ('queued', 'running')
      union all
      select id from data_import_logs
       where id = any(:awaited) and state not in ('queued', 'running')
      """;

  private final Map<String, Set<Waiter>> waiting = new ConcurrentHashMap<>();

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private DataSource dataSource;
  @Inject private Event<JobEnded> ends;
  @Inject private JobJournal journal;

  private LogDatabase database;

  @PostConstruct
  void open() {
    database = new LogDatabase(dataSource);
  }

  /**
   * Completes, never exceptionally, when the job ends or after {@code atMost}. Ask for this before
   * looking whether the job has ended already, else its end may be missed.
   */
  public CompletionStage<Void> whenEnded(String jobId, Duration atMost) {
    Waiter waiter = new Waiter(new CompletableFuture<>(), LogContext.current());
    waiting.computeIfAbsent(jobId, id -> ConcurrentHashMap.newKeySet()).add(waiter);
    ScheduledFuture<?> timeout =
        HandOver.get(
            () -> executor.schedule(waiter::wake, atMost.toMillis(), TimeUnit.MILLISECONDS));
    return waiter.woken.whenComplete(
        (nothing, noFailure) -> {
          timeout.cancel(false);
          forget(jobId, waiter);
        });
  }

  /**
   * Tells the journal of a job that this server has ended, wakes all who wait for it, then tells
   * that it has {@linkplain JobEnded ended}.
   */
  public void ended(String jobId) {
    HandOver.run(() -> executor.execute(() -> tellJournal(jobId)));
  }

  /** The same of a job that may have ended on another server, which tells its own journal. */
  void wake(String jobId) {
    HandOver.run(() -> executor.execute(() -> tell(jobId)));
  }

  private void tellJournal(String jobId) {
    try {
      journal.ended(jobId);
    } finally {
      tell(jobId);
    }
  }

  private void tell(String jobId) {
    waiting.getOrDefault(jobId, Set.of()).forEach(Waiter::wake);
    ends.fire(new JobEnded(jobId));
  }

  /** Wakes those who wait here for a job that has ended on another server; for a timer. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void noticeEndsElsewhere() {
    String[] awaited = waiting.keySet().toArray(String[]::new);
    if (awaited.length > 0) {
      database
          .list(ENDED, String.class, query -> query.bind("awaited", awaited))
          .forEach(this::wake);
    }
  }

  private void forget(String jobId, Waiter waiter) {
    waiting.computeIfPresent(
        jobId,
        (id, waiters) -> {
          waiters.remove(waiter);
          return waiters.isEmpty() ? null : waiters;
        });
  }

  /** Whoever wakes it goes on, from here, with the request that waits. */
  private record Waiter(CompletableFuture<Void> woken, LogContext request) {
    @SuppressWarnings("try") // it is there to be closed
    void wake() {
      try (LogContext.Scope scope = request.open()) {
        woken.complete(null);
      }
    }
  }
}
