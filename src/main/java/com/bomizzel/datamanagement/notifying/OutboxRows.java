package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.ticketing.RememberedMapper;
import com.bomizzel.datamanagement.ticketing.ShortStatements;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code data_export_notices}. Each method is one statement, in the caller's
 * transaction when there is one. Times are the database's. Thread-safe, also beside other servers.
 */
final class OutboxRows {
  private static final int FIRST_PAUSE_SECONDS = 10;
  private static final int LONGEST_PAUSE_SECONDS = 3_600;

  private static final String INSERT =
      """
      insert into data_export_notices (id, plan_id, company_id, person, event, body)
      values (:id, :plan, :company, cast(:person as uuid), :event, :body)
      """;

  /** One of a company at a time: a webhook that hangs takes no place of others' messages. */
  private static final String CLAIM =
      """
      update data_export_notices
         set attempts = attempts + 1, claimed_until = now() + make_interval(secs => :lease * case when person is null then 1 else 5 end)
       where id = (select id from data_export_notices waiting
                    where state = 'waiting' and try_at <= now()
                      and (claimed_until is null or claimed_until <= now())
                      and not exists (select from data_export_notices other
                                       where other.company_id = waiting.company_id
                                         and other.state = 'waiting'
                                         and other.claimed_until > now())
                    order by try_at, id limit 1 for update skip locked)
      returning id, plan_id, company_id, person, event, body, attempts
      """;

  private static final String END =
      """
      update data_export_notices
         set state = :state, problem = :problem, ended_at = now(), claimed_until = null
       where id = :id and state = 'waiting' and attempts = :attempts
      """;

  /** Three times as long from one to the next, and never all at one moment. */
  private static final String FAIL =
      """
      update data_export_notices
         set problem = :problem, claimed_until = null,
             try_at = now() + (0.8 + 0.4 * random())
                      * make_interval(secs => least(:longest, :first * power(3, least(attempts, 20) - 1))),
             state = case when <over> then 'given_up' else state end,
             ended_at = case when <over> then now() end
       where id = :id and state = 'waiting' and attempts = :attempts
      returning state
      """
          .replace("<over>", "created_at <= now() - make_interval(secs => :patience)");

  private static final String PRUNE =
      """
      delete from data_export_notices where id in (
        select id from data_export_notices where ended_at < now() - make_interval(days => :days)
         order by ended_at limit :most for update skip locked)
      """;

  private static final String UNTOLD =
      """
      select distinct on (plan_id) plan_id,
             case when person is null then 'webhook' else 'mail' end as channel, ended_at as at, problem
        from data_export_notices lost
       where plan_id = any(cast(:plans as text[])) and state = 'given_up'
         and not exists (select from data_export_notices later
                          where later.plan_id = lost.plan_id and later.state = 'sent'
                            and later.person is not distinct from lost.person
                            and later.ended_at > lost.ended_at)
         and exists (select from data_export_subscriptions told
                      where told.plan_id = lost.plan_id
                        and (lost.person = any (told.people)
                             or lost.person is null and told.webhook_url is not null))
       order by plan_id, ended_at desc
      """;

  private static final RowMapper<QueuedNotice> QUEUED = RememberedMapper.of(QueuedNotice.class);
  private static final RowMapper<Untold> LOST = RememberedMapper.of(Untold.class);

  private final Jdbi database;

  OutboxRows(DataSource dataSource) {
    database = ShortStatements.on(dataSource);
  }

  /** Adds a message that waits. */
  void add(
      String id, String plan, UUID company, @Nullable UUID person, NoticeEvent event, String body) {
    database.useHandle(
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", id)
                .bind("plan", plan)
                .bind("company", company)
                .bind("person", person)
                .bind("event", event.jsonName())
                .bind("body", body)
                .execute());
  }

  /**
   * Takes the message that has waited longest, for so long, and a mail for five times as long, for
   * its server may look through it first; empty when none may be sent now.
   */
  Optional<QueuedNotice> claim(Duration lease) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(CLAIM)
                .bind("lease", (double) lease.toSeconds())
                .map(QUEUED)
                .findOne());
  }

  /** Notes that it was sent; nothing when another server has taken it meanwhile. */
  void sent(QueuedNotice notice) {
    end(notice, "sent", null);
  }

  /** Notes that nobody wants it any longer. */
  void dropped(QueuedNotice notice) {
    end(notice, "dropped", null);
  }

  /** Gives it up; false when another server has taken it meanwhile. */
  boolean giveUp(QueuedNotice notice, NoticeProblem why) {
    return end(notice, "given_up", why);
  }

  private boolean end(QueuedNotice notice, String state, @Nullable NoticeProblem problem) {
    return database.withHandle(
            handle ->
                handle
                    .createUpdate(END)
                    .bind("id", notice.id())
                    .bind("attempts", notice.attempts())
                    .bind("state", state)
                    .bind("problem", problem == null ? null : problem.name())
                    .execute())
        > 0;
  }

  /**
   * Lets it be tried again after a pause, which grows; or gives it up when it was tried for long
   * enough.
   *
   * @return whether it was given up
   */
  boolean failed(QueuedNotice notice, NoticeProblem why, Duration patience) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(FAIL)
                .bind("id", notice.id())
                .bind("attempts", notice.attempts())
                .bind("problem", why.name())
                .bind("first", (double) FIRST_PAUSE_SECONDS)
                .bind("longest", (double) LONGEST_PAUSE_SECONDS)
                .bind("patience", (double) patience.toSeconds())
                .mapTo(String.class)
                .findOne()
                .filter("given_up"::equals)
                .isPresent());
  }

  /** Forgets messages that ended so many days ago, few at a time. */
  void prune(int days, int most) {
    database.useHandle(
        handle -> handle.createUpdate(PRUNE).bind("days", days).bind("most", most).execute());
  }

  /**
   * By plans' ids, the newest message of each that was given up, when none has come there since.
   */
  Map<String, Untold> untold(Collection<String> plans) {
    return ShortStatements.read(
        database,
        handle ->
            handle
                .createQuery(UNTOLD)
                .bind("plans", plans.stream().collect(Collectors.joining(",", "{", "}")))
                .map(LOST)
                .stream()
                .collect(Collectors.toMap(Untold::planId, untold -> untold)));
  }
}
