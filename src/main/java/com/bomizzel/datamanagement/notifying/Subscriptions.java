package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.security.SealedTexts;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whom plans tell, and of what. The secret of a webhook is made here, given away once, and never
 * again. Thread-safe.
 */
@ApplicationScoped
public class Subscriptions {
  private SubscriptionRows rows;
  private CompanyPeople people;
  private SealedTexts seals;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Subscriptions() {}

  @Inject
  Subscriptions(DataSource dataSource, CompanyPeople people, SealedTexts seals, Settings settings) {
    this.rows = new SubscriptionRows(dataSource);
    this.people = people;
    this.seals = seals;
    this.settings = settings;
  }

  /** Whom a plan tells. */
  public Telling of(String planId) {
    return rows.find(planId).map(SubscriptionRows.Row::telling).orElse(Telling.NOBODY);
  }

  /** Whom a company's plans tell, by the plans' ids; not those that tell nobody. */
  public Map<String, Telling> of(UUID companyId) {
    return rows.of(companyId);
  }

  /**
   * Lets nobody be told who is no active member of the company, and no webhook be called that must
   * not.
   *
   * @throws InvalidTelling when somebody or something cannot be told; it does not say whether a
   *     stranger exists
   */
  public void check(UUID companyId, Telling telling) {
    if (!people.members(companyId, telling.people()).containsAll(telling.people())) {
      throw new InvalidTelling(
          "tell.people", "tell.people names somebody who is no active member of the company");
    }
    if (telling.webhook() != null) {
      WebhookAddress.checked(telling.webhook(), settings.notifying().privateWebhooks());
    }
  }

  /**
   * Keeps whom a plan tells from now on, in the caller's transaction when there is one.
   *
   * @param newSecret whether the webhook gets another secret; it does when it had none
   * @return the secret when one was made, to be shown this once; else null
   */
  public @Nullable String save(String planId, UUID companyId, Telling telling, boolean newSecret) {
    if (telling.isNobody()) {
      rows.delete(planId);
      return null;
    }
    Optional<SubscriptionRows.Row> before = rows.find(planId);
    String kept = before.map(SubscriptionRows.Row::secret).orElse(null);
    boolean makesOne = telling.webhook() != null && (newSecret || kept == null);
    String made = makesOne ? WebhookSignature.newSecret() : null;
    String sealed = made == null ? kept : seals.seal(made, belongsTo(planId));
    rows.save(planId, companyId, telling, telling.webhook() == null ? null : sealed);
    return made;
  }

  /** Forgets whom a plan tells, in the caller's transaction when there is one. */
  public void forget(String planId) {
    rows.delete(planId);
  }

  /**
   * What a call of a plan's webhook needs.
   *
   * @param secret empty when it cannot be read any longer
   */
  record Webhook(String url, Optional<String> secret) {
    @Override
    public String toString() {
      return url;
    }
  }

  /** A plan's webhook; empty when it has none. */
  Optional<Webhook> webhook(String planId) {
    return rows.find(planId)
        .filter(row -> row.telling().webhook() != null)
        .map(
            row ->
                new Webhook(
                    Objects.requireNonNull(row.telling().webhook()),
                    seals.open(Objects.requireNonNull(row.secret()), belongsTo(planId))));
  }

  private static String belongsTo(String planId) {
    return "webhook " + planId;
  }
}
