package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.server.HandOver;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in the {@link Outbox}: a few messages at once on each server, each taken by one
 * of them for a while. One whose server has died is taken by another, and so may come twice, under
 * its one id. Thread-safe.
 */
@ApplicationScoped
public class NoticeDelivery {
  private static final Logger LOG = Logger.getLogger(NoticeDelivery.class.getName());
  private static final int AT_ONCE = 4;

  /** Longer than a call takes. */
  private static final Duration LEASE = Duration.ofMinutes(3);

  private final Semaphore places = new Semaphore(AT_ONCE);

  private OutboxRows rows;
  private Mails mails;
  private Webhooks webhooks;
  private JobQueue queue;
  private Audit audit;
  private Duration patience;

  @Resource private ManagedExecutorService executor;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected NoticeDelivery() {}

  @Inject
  @SuppressWarnings("NullAway.Init") // the executor is the container's
  NoticeDelivery(
      DataSource dataSource,
      Mails mails,
      Webhooks webhooks,
      JobQueue queue,
      Audit audit,
      Settings settings) {
    this.rows = new OutboxRows(dataSource);
    this.mails = mails;
    this.webhooks = webhooks;
    this.queue = queue;
    this.audit = audit;
    this.patience = settings.notifying().patience();
  }

  /** Begins to send what waits, as far as this server has places; for a timer. */
  public void deliver() {
    webhooks.cutOverdue();
    while (!queue.isClosed() && places.tryAcquire()) {
      if (!begin()) {
        return;
      }
    }
  }

  /** Takes a message and hands it over; its place is free again when it was sent. */
  private boolean begin() {
    boolean begun = false;
    try {
      Optional<QueuedNotice> next = rows.claim(LEASE);
      if (next.isPresent()) {
        HandOver.run(() -> executor.execute(() -> sendAndLeave(next.get())));
        begun = true;
      }
      return begun;
    } finally {
      if (!begun) {
        places.release();
      }
    }
  }

  private void sendAndLeave(QueuedNotice notice) {
    try {
      send(notice);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, notice.id() + " may be sent once more, by the next who takes it", e);
    } finally {
      places.release();
    }
  }

  private void send(QueuedNotice notice) {
    try {
      boolean wanted = notice.person() == null ? webhooks.send(notice) : mails.send(notice);
      if (wanted) {
        rows.sent(notice);
      } else {
        rows.dropped(notice);
      }
    } catch (NotSent e) {
      failed(notice, e.problem(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, notice.id() + " cannot be sent now", e);
      failed(notice, NoticeProblem.SERVER_ERROR, e.getClass().getSimpleName());
    }
  }

  private void failed(QueuedNotice notice, NoticeProblem why, @Nullable String detail) {
    boolean over = why.isLast() ? rows.giveUp(notice, why) : rows.failed(notice, why, patience);
    LOG.info(
        "%s of %s was not sent at attempt %d: %s%s"
            .formatted(
                notice.id(), notice.planId(), notice.attempts(), detail, over ? "; given up" : ""));
    if (over) {
      String channel = notice.person() == null ? "webhook" : "mail to " + notice.person();
      audit.failed(
          "plan-notice",
          notice.companyId(),
          notice.id(),
          notice.planId() + ": " + notice.event() + ", " + channel + ": " + why);
    }
  }
}
