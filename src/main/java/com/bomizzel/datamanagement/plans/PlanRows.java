package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.outside.PrintableText;
import com.bomizzel.datamanagement.plans.PlanRefused.Reason;
import com.bomizzel.datamanagement.ticketing.RememberedMapper;
import com.bomizzel.datamanagement.ticketing.ShortStatements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code data_export_plans}, and the notes in {@code data_export_plan_times}. Each
 * method is one statement, in the caller's transaction when there is one; nobody reads in one.
 * Times are the database's. Thread-safe.
 */
final class PlanRows {
  private static final String UNIQUE_VIOLATION = "23505";

  private static final String INSERT =
      """
      with added as (
        insert into data_export_plans (id, company_id, name, options, schedule, keep_last,
                                       keep_daily, keep_weekly, keep_monthly, keep_yearly,
                                       maker_user_id, maker_email, maker_first_name,
                                       maker_last_name, next_run_at)
        select :id, :company, :name, :options, :schedule, :last, :daily, :weekly, :monthly, :yearly,
               :userId, :email, :firstName, :lastName, :next
         where (select count(*) from data_export_plans where company_id = :company) < :most
        returning id, schedule)
      insert into data_export_plan_times (plan_id, schedule) select id, schedule from added
      """;

  /** With a change goes a note of when the plan is to run from then on: {@link PlanTimes}. */
  private static final String NOTING =
      """
      with noted as (
        insert into data_export_plan_times (plan_id, schedule)
        select id, <schedule> from data_export_plans where id = :id and <changes>
            on conflict (plan_id, since) do update set schedule = excluded.schedule)
      """;

  /** A run that is due stays so, unless it is due at other times from now on. */
  private static final String CHANGE =
      noting(":schedule", "state <> 'paused' and schedule <> :schedule")
          + """
      update data_export_plans
         set name = :name, options = :options, schedule = :schedule, keep_last = :last,
             keep_daily = :daily, keep_weekly = :weekly, keep_monthly = :monthly,
             keep_yearly = :yearly, maker_user_id = :userId, maker_email = :email,
             maker_first_name = :firstName, maker_last_name = :lastName, changed_at = now(),
             try_after = null, waits_for = null, silence_told = false, look_at = null,
             next_run_at = case when state <> 'active' then null
                                when schedule = :schedule then next_run_at
                                else cast(:next as timestamptz) end
       where id = :id
      """;

  private static final String RESUME =
      noting("schedule", "state = 'paused'")
          + """
      update data_export_plans
         set state = 'active', stopped_code = null, stopped_at = null, maker_user_id = :userId,
             maker_email = :email, maker_first_name = :firstName, maker_last_name = :lastName,
             changed_at = now(), try_after = null, waits_for = null, next_run_at = :next,
             silence_told = false, look_at = null
       where id = :id and state <> 'active'
      """;

  private static final String PAUSE =
      noting("cast(null as text)", "state <> 'paused'")
          + """
      update data_export_plans
         set state = 'paused', stopped_code = null, stopped_at = null, next_run_at = null,
             try_after = null, waits_for = null, changed_at = now(), silence_told = false,
             look_at = null
       where id = :id and state <> 'paused'
      """;

  private static final String STOP =
      """
      update data_export_plans
         set state = 'stopped', stopped_code = :code, stopped_at = now(), next_run_at = null,
             try_after = null, waits_for = null
       where id = :id and state = 'active' and maker_user_id = :maker
      """;

  /** A plan has one backup at a time. */
  private static final String NONE_OPEN =
      """
      not exists (select from data_export_logs
                   where plan_id = data_export_plans.id and state in ('queued', 'running'))
      """;

  private static final String DUE =
      "select "
          + Plan.COLUMNS
          + """
             from data_export_plans
            where state = 'active' and next_run_at <= now()
              and (try_after is null or try_after <= now())
              and <none_open>
            order by next_run_at, id limit :limit
            """
              .replace("<none_open>", NONE_OPEN);

  /** Of several servers that find a plan due, the one starts it whose UPDATE meets that time. */
  private static final String CLAIM =
      """
      update data_export_plans set next_run_at = :next, try_after = null, waits_for = null
       where id = :id and state = 'active' and next_run_at = :due and changed_at = :changed
         and <none_open>
      """
          .replace("<none_open>", NONE_OPEN);

  private static final String POSTPONE =
      """
      update data_export_plans
         set try_after = now() + make_interval(secs => :pause), waits_for = :why
       where id = :id and state = 'active' and next_run_at = :due
      """;

  private static final String LOCK =
      "select " + Plan.COLUMNS + " from data_export_plans where id = :id for update";

  private static final String DELETE =
      """
      with times as (delete from data_export_plan_times where plan_id = :id)
      delete from data_export_plans where id = :id
      """;

  /** Whom nobody hears of is not looked at. */
  private static final String TO_LOOK_AT =
      "select "
          + Plan.COLUMNS
          + """
             from data_export_plans
            where state <> 'paused' and not silence_told and (look_at is null or look_at <= now())
              and exists (select from data_export_subscriptions where plan_id = data_export_plans.id)
            order by look_at nulls first, id limit :limit
            """;

  private static final RowMapper<Plan> PLANS = RememberedMapper.of(Plan.class);

  private final Jdbi database;

  private static String noting(String schedule, String changes) {
    return NOTING.replace("<schedule>", schedule).replace("<changes>", changes);
  }

  PlanRows(DataSource dataSource) {
    database = ShortStatements.on(dataSource);
  }

  /** The database's clock. */
  OffsetDateTime now() {
    return ShortStatements.read(
        database,
        handle ->
            handle
                .createQuery("select now()")
                .map((row, context) -> row.getObject(1, OffsetDateTime.class))
                .one());
  }

  /** A company's plans by name. */
  List<Plan> of(UUID company) {
    return list(
        "select "
            + Plan.COLUMNS
            + " from data_export_plans where company_id = :company"
            + " order by lower(name)",
        query -> query.bind("company", company));
  }

  /** The plan with that id, whoever's it is. */
  Optional<Plan> find(String id) {
    return list(
            "select " + Plan.COLUMNS + " from data_export_plans where id = :id",
            query -> query.bind("id", id))
        .stream()
        .findFirst();
  }

  /** Active plans whose time has come, that of the earliest first. */
  List<Plan> due(int limit) {
    return list(DUE, query -> query.bind("limit", limit));
  }

  /** Plans of which nobody has looked lately whether they are silent. */
  List<Plan> toLookAt(int limit) {
    return list(TO_LOOK_AT, query -> query.bind("limit", limit));
  }

  /** Says when to look next. */
  void lookAgain(Plan plan, OffsetDateTime at) {
    database.useHandle(
        handle ->
            handle
                .createUpdate("update data_export_plans set look_at = :at where id = :id")
                .bind("id", plan.id())
                .bind("at", at)
                .execute());
  }

  /** Notes that its silence is told; false when it is already, or when the plan has changed. */
  boolean silenceTold(Plan plan) {
    return database.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update data_export_plans set silence_told = true"
                            + " where id = :id and not silence_told and changed_at = :changed")
                    .bind("id", plan.id())
                    .bind("changed", plan.changedAt())
                    .execute())
        > 0;
  }

  /**
   * Holds a plan's row until the end of the caller's transaction, before anything of its exports:
   * whoever ends a plan does so in that order.
   *
   * @return what it is then; empty when it is no more
   */
  Optional<Plan> lock(String id) {
    return database.withHandle(
        handle -> handle.createQuery(LOCK).bind("id", id).map(PLANS).findOne());
  }

  /** Notes how a run has ended; a success also ends the silence. */
  void ended(String id, boolean failed) {
    database.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update data_export_plans
                       set failing = :failed,
                           silence_told = silence_told and :failed,
                           look_at = case when :failed then look_at end
                     where id = :id
                    """)
                .bind("id", id)
                .bind("failed", failed)
                .execute());
  }

  private List<Plan> list(String sql, UnaryOperator<Query> values) {
    return ShortStatements.read(
        database, handle -> values.apply(handle.createQuery(sql)).map(PLANS).list());
  }

  /**
   * Adds an active plan.
   *
   * @param most how many the company may have
   * @throws PlanRefused when it has as many, or one of that name
   */
  void add(
      String id, UUID company, PlanDraft draft, Requester maker, OffsetDateTime next, int most) {
    int added =
        named(
            () ->
                database.withHandle(
                    handle ->
                        bind(handle.createUpdate(INSERT), draft, maker)
                            .bind("id", id)
                            .bind("company", company)
                            .bind("next", next)
                            .bind("most", most)
                            .execute()));
    if (added == 0) {
      throw new PlanRefused(Reason.TOO_MANY_PLANS);
    }
  }

  /**
   * Changes a plan, from now on in that person's name.
   *
   * @param next when it runs next if it is active and its schedule is another one
   * @return false when there is none
   * @throws PlanRefused when the company has another of that name
   */
  boolean change(String id, PlanDraft draft, Requester maker, OffsetDateTime next) {
    return named(
            () ->
                database.withHandle(
                    handle ->
                        bind(handle.createUpdate(CHANGE), draft, maker)
                            .bind("id", id)
                            .bind("next", next)
                            .execute()))
        > 0;
  }

  private static <S extends SqlStatement<S>> S bind(S statement, PlanDraft draft, Requester maker) {
    return statement
        .bind("name", PrintableText.of(draft.name(), PlanDraft.LONGEST_NAME))
        .bind("options", draft.options().toJson())
        .bind("schedule", draft.schedule().toJson())
        .bindMethods(draft.keep())
        .bindMethods(maker);
  }

  /** Makes a refusal of the index on names. */
  private static <T> T named(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        throw new PlanRefused(Reason.PLAN_EXISTS);
      }
      throw e;
    }
  }

  /** Lets a plan run again, in that person's name; false when it does already. */
  boolean resume(String id, Requester maker, OffsetDateTime next) {
    return database.withHandle(
            handle ->
                handle
                    .createUpdate(RESUME)
                    .bind("id", id)
                    .bindMethods(maker)
                    .bind("next", next)
                    .execute())
        > 0;
  }

  /** Lets a plan rest; false when it does already. */
  boolean pause(String id) {
    return database.withHandle(handle -> handle.createUpdate(PAUSE).bind("id", id).execute()) > 0;
  }

  /** Stops a plan that was found to be that of {@code maker}; false when it no longer is. */
  boolean stop(Plan plan, StopReason why) {
    return database.withHandle(
            handle ->
                handle
                    .createUpdate(STOP)
                    .bind("id", plan.id())
                    .bind("maker", plan.maker().userId())
                    .bind("code", why.name())
                    .execute())
        > 0;
  }

  /** Takes the run that is due; false when somebody else has, or the plan has changed. */
  boolean claim(Plan due, OffsetDateTime next) {
    return database.withHandle(
            handle ->
                handle
                    .createUpdate(CLAIM)
                    .bind("id", due.id())
                    .bind("due", due.nextRunAt())
                    .bind("changed", due.changedAt())
                    .bind("next", next)
                    .execute())
        > 0;
  }

  /** Lets a run that is due wait; {@code why} is a code. */
  void postpone(Plan due, Duration pause, @Nullable String why) {
    database.useHandle(
        handle ->
            handle
                .createUpdate(POSTPONE)
                .bind("id", due.id())
                .bind("due", due.nextRunAt())
                .bind("pause", (double) pause.toSeconds())
                .bind("why", why)
                .execute());
  }

  /** Forgets a plan, if there is one. */
  void delete(String id) {
    database.useHandle(handle -> handle.createUpdate(DELETE).bind("id", id).execute());
  }
}
