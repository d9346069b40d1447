package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.settings.Notifying;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where messages wait until they are sent, see {@link NoticeDelivery}: in the database, written in
 * the transaction of what they tell of, so that none is lost and none is sent of what was not.
 * Thread-safe.
 */
@ApplicationScoped
public class Outbox {
  private static final String PAGE = "/data-management/backups?plan=";
  private static final int KEPT_DAYS = 30;
  private static final int STEP = 500;

  private OutboxRows rows;
  private SubscriptionRows subscriptions;
  private Notifying settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Outbox() {}

  /** On the database that has the messages. */
  @Inject
  public Outbox(DataSource dataSource, Settings settings) {
    this.rows = new OutboxRows(dataSource);
    this.subscriptions = new SubscriptionRows(dataSource);
    this.settings = settings.notifying();
  }

  /** Who hears of something. */
  public enum Audience {
    /** People who want to, and the webhook. */
    ALL,
    /** The webhook alone. */
    WEBHOOK
  }

  /**
   * Has those told whom the plan tells, in the caller's transaction: when that is rolled back,
   * nobody is.
   *
   * @param at when it happened
   * @return whether people are told
   */
  public boolean post(NoticeEvent event, OffsetDateTime at, Notice notice, Audience audience) {
    Optional<SubscriptionRows.Row> wanted = subscriptions.find(notice.planId());
    if (wanted.isEmpty()) {
      return false;
    }
    Telling telling = wanted.get().telling();
    String body = new NoticeBody(event.type(), at, notice.seenAt(link(notice))).toJson();
    if (telling.webhook() != null) {
      add(notice, null, event, body);
    }
    List<UUID> people =
        audience == Audience.ALL && isMailOn() && telling.events().contains(event)
            ? telling.people()
            : List.of();
    people.forEach(person -> add(notice, person, event, body));
    return !people.isEmpty();
  }

  private void add(Notice notice, @Nullable UUID person, NoticeEvent event, String body) {
    String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
    rows.add(id, notice.planId(), notice.companyId(), person, event, body);
  }

  private @Nullable String link(Notice notice) {
    return settings.publicUrl().map(console -> console + PAGE + notice.planId()).orElse(null);
  }

  /** Whether people can be told. */
  public boolean isMailOn() {
    return settings.mail().isPresent();
  }

  /**
   * By plans' ids, the newest message of each that could not be sent, when none came there since.
   */
  public Map<String, Untold> untold(Collection<String> planIds) {
    return rows.untold(planIds);
  }

  /** Forgets what was sent or given up a month ago; for a timer. */
  public void prune() {
    rows.prune(KEPT_DAYS, STEP);
  }
}
