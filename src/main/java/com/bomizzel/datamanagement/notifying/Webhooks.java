package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.notifying.Subscriptions.Webhook;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Calls webhooks, signed as Standard Webhooks says. Thread-safe. */
@ApplicationScoped
class Webhooks {
  /** However slowly it goes on. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int REDIRECT = 300;
  private static final int CLIENT_ERROR = 400;
  private static final int GONE = 410;

  /** What is being called, and since when. */
  private final Map<WebhookCall, Long> calls = new ConcurrentHashMap<>();

  private Subscriptions subscriptions;
  private boolean privateToo;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Webhooks() {}

  @Inject
  Webhooks(Subscriptions subscriptions, Settings settings) {
    this.subscriptions = subscriptions;
    this.privateToo = settings.notifying().privateWebhooks();
  }

  /**
   * Calls a plan's webhook.
   *
   * @return false when the plan has none any longer
   */
  boolean send(QueuedNotice notice) throws NotSent {
    Optional<Webhook> webhook = subscriptions.webhook(notice.planId());
    if (webhook.isEmpty()) {
      return false;
    }
    String secret =
        webhook
            .get()
            .secret()
            .orElseThrow(() -> new NotSent(NoticeProblem.SECRET_UNREADABLE, null, null));
    call(address(webhook.get()), notice, secret);
    return true;
  }

  /** The setting may be another one than when it was taken. */
  private URI address(Webhook webhook) throws NotSent {
    try {
      return WebhookAddress.checked(webhook.url(), privateToo);
    } catch (InvalidTelling e) {
      throw new NotSent(NoticeProblem.ADDRESS_FORBIDDEN, e.getMessage(), e);
    }
  }

  private void call(URI address, QueuedNotice notice, String secret) throws NotSent {
    long timestamp = Instant.now().getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "webhook-id", notice.id(),
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature",
                WebhookSignature.of(secret, notice.id(), timestamp, notice.body()));
    WebhookCall call = new WebhookCall(address, headers, notice.body(), privateToo);
    calls.put(call, System.nanoTime());
    try {
      judge(call.status());
    } finally {
      calls.remove(call);
    }
  }

  private static void judge(int status) throws NotSent {
    if (status == GONE) {
      throw new NotSent(NoticeProblem.ANSWER_GONE, null, null);
    } else if (status >= CLIENT_ERROR || status < 200) {
      throw new NotSent(NoticeProblem.ANSWER_NOT_OK, Integer.toString(status), null);
    } else if (status >= REDIRECT) {
      throw new NotSent(NoticeProblem.REDIRECTED, Integer.toString(status), null);
    }
  }

  /** Ends the calls that take too long, and that no step of theirs has ended; for a timer. */
  void cutOverdue() {
    cutOlderThan(LONGEST);
  }

  void cutOlderThan(Duration age) {
    long now = System.nanoTime();
    calls.forEach(
        (call, since) -> {
          if (now - since > age.toNanos()) {
            call.cut();
          }
        });
  }
}
