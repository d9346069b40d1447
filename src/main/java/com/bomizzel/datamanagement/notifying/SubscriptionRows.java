package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.ticketing.ShortStatements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code data_export_subscriptions}. Each method is one statement, in the caller's
 * transaction when there is one. Thread-safe.
 */
final class SubscriptionRows {
  private static final String FIND =
      """
      select people, events, webhook_url, webhook_secret from data_export_subscriptions
       where plan_id = :plan
      """;

  private static final String OF_COMPANY =
      """
      select plan_id, people, events, webhook_url, webhook_secret from data_export_subscriptions
       where company_id = :company
      """;

  private static final String SAVE =
      """
      insert into data_export_subscriptions (plan_id, company_id, people, events, webhook_url, webhook_secret)
      values (:plan, :company, cast(:people as uuid[]), cast(:events as text[]), :webhook, :secret)
      on conflict (plan_id) do update
         set people = excluded.people, events = excluded.events, webhook_url = excluded.webhook_url,
             webhook_secret = excluded.webhook_secret
      """;

  private final Jdbi database;

  SubscriptionRows(DataSource dataSource) {
    database = ShortStatements.on(dataSource);
  }

  /**
   * Whom a plan tells.
   *
   * @param secret of the webhook, sealed; null when there is none
   */
  record Row(Telling telling, @Nullable String secret) {}

  Optional<Row> find(String plan) {
    return ShortStatements.read(
        database,
        handle -> handle.createQuery(FIND).bind("plan", plan).map(SubscriptionRows::row).findOne());
  }

  /** Whom a company's plans tell, by the plans' ids. */
  Map<String, Telling> of(UUID company) {
    return ShortStatements.read(
        database,
        handle ->
            handle
                .createQuery(OF_COMPANY)
                .bind("company", company)
                .map(
                    (row, context) ->
                        Map.entry(row.getString("plan_id"), row(row, context).telling()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    List<UUID> people = List.of((UUID[]) row.getArray("people").getArray());
    Set<NoticeEvent> events =
        Stream.of((String[]) row.getArray("events").getArray())
            .flatMap(name -> NoticeEvent.named(name).stream())
            .collect(Collectors.toSet());
    // Of an event that only another version knows nothing can be told.
    List<UUID> told = events.isEmpty() ? List.of() : people;
    return new Row(
        new Telling(told, events, row.getString("webhook_url")), row.getString("webhook_secret"));
  }

  void save(String plan, UUID company, Telling telling, @Nullable String secret) {
    database.useHandle(
        handle ->
            handle
                .createUpdate(SAVE)
                .bind("plan", plan)
                .bind("company", company)
                .bind("people", list(telling.people().stream().map(UUID::toString)))
                .bind("events", list(telling.events().stream().map(NoticeEvent::jsonName)))
                .bind("webhook", telling.webhook())
                .bind("secret", secret)
                .execute());
  }

  /** Of words that need no quotes. */
  private static String list(Stream<String> words) {
    return words.collect(Collectors.joining(",", "{", "}"));
  }

  void delete(String plan) {
    database.useHandle(
        handle ->
            handle
                .createUpdate("delete from data_export_subscriptions where plan_id = :plan")
                .bind("plan", plan)
                .execute());
  }
}
