package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a company exported and imported, the newest first, a page at a time, however much it is. The
 * database filters and counts. Each method is one statement. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class CompanyHistory {
  /** The largest page. */
  public static final int LARGEST_PAGE = 100;

  private static final int MOST_PEOPLE = 500;

  /** The newest of a company's jobs before a moment, or of all. */
  static final String BEFORE =
      """
      company_id = :company
        and requested_at < coalesce(cast(:before as timestamptz), 'infinity')
      order by requested_at desc, id desc limit :limit
      """;

  private static final String PAGE =
      " order by requested_at desc, id desc limit :limit offset :offset";

  // A file that is overdue counts as expired, also while it is still on disk.
  private static final String EXPORTS =
      """
       from data_export_logs
       where company_id = :companyId
         and requested_by = coalesce(cast(:requestedBy as uuid), requested_by)
         and coalesce(cast(:stateName as text), '') in ('',
               case when state in ('completed', 'damaged') and expires_at <= now() then 'expired' else state end)
         and coalesce(strpos(lower(concat_ws(' ', id, file_name)), lower(cast(:text as text))), 1) > 0
      """;

  private static final String IMPORTS =
      """
       from data_import_logs
       where company_id = :companyId
         and requested_by = coalesce(cast(:requestedBy as uuid), requested_by)
         and coalesce(cast(:stateName as text), '') in ('', state)
         and coalesce(strpos(lower(concat_ws(' ', id, file_name)), lower(cast(:text as text))), 1) > 0
         and validate_only = coalesce(cast(:validations as boolean), validate_only)
      """;

  private static final String PEOPLE =
      """
      select distinct on (user_id) user_id, email, first_name, last_name from (
        select requested_by as user_id, left(requester_email, <longest>) as email,
               left(requester_first_name, <longest>) as first_name,
               left(requester_last_name, <longest>) as last_name, requested_at
          from (select requested_by, requester_email, requester_first_name, requester_last_name,
                       requested_at, company_id from data_export_logs
                union all
                select requested_by, requester_email, requester_first_name, requester_last_name,
                       requested_at, company_id from data_import_logs) jobs
         where company_id = :company) people
       order by user_id, requested_at desc limit :limit
      """;

  private static final String BACKUPS =
      """
      select cast(requested_at at time zone :zone as date) as date, count(*) as backups,
             sum(file_size) as bytes
        from data_export_logs
       where company_id = :company and requested_at >= :from and file_name is not null
       group by date order by date
      """;

  private LogDatabase database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected CompanyHistory() {}

  @Inject
  CompanyHistory(DataSource dataSource) {
    database = new LogDatabase(dataSource);
  }

  /**
   * Which jobs are meant.
   *
   * @param requestedBy null for everybody
   * @param state null for any
   * @param text a part of the file's name or of the job's id, in any case; null for any
   * @param validations of the imports only validations, or none; null for both
   */
  public record Filter(
      @Nullable UUID companyId,
      @Nullable UUID requestedBy,
      @Nullable JobState state,
      @Nullable String text,
      @Nullable Boolean validations) {
    /** By person and state alone. */
    public Filter(@Nullable UUID companyId, @Nullable UUID requestedBy, @Nullable JobState state) {
      this(companyId, requestedBy, state, null, null);
    }

    /** Everything of a company. */
    public static Filter all(@Nullable UUID companyId) {
      return new Filter(companyId, null, null);
    }

    /** The same, of the imports only validations, or none. */
    public Filter ofValidations(boolean only) {
      return new Filter(companyId, requestedBy, state, text, only);
    }

    /** As the tables spell it; null for any. */
    public @Nullable String stateName() {
      return state == null ? null : state.jsonName();
    }
  }

  /**
   * The backups that were made on one day.
   *
   * @param bytes the size of all of them
   */
  public record DailyBackups(LocalDate date, int backups, long bytes) {}

  /** The exports that match; {@code limit} is at most {@link #LARGEST_PAGE}. */
  public List<ExportLog> exports(Filter filter, int limit, long offset) {
    return page("select " + ExportLog.COLUMNS + EXPORTS, ExportLog.class, filter, limit, offset);
  }

  /** How many exports match. */
  public long exportCount(Filter filter) {
    return count(EXPORTS, filter);
  }

  /** The imports that match; {@code limit} is at most {@link #LARGEST_PAGE}. */
  public List<ImportLog> imports(Filter filter, int limit, long offset) {
    return page("select " + ImportLog.COLUMNS + IMPORTS, ImportLog.class, filter, limit, offset);
  }

  /** How many imports match. */
  public long importCount(Filter filter) {
    return count(IMPORTS, filter);
  }

  /** Those who asked for any of it, as they were last called, at most 500. */
  public List<Requester> people(UUID companyId) {
    return database.list(
        PEOPLE,
        Requester.class,
        query -> query.bind("company", companyId).bind("limit", MOST_PEOPLE));
  }

  /**
   * The days since {@code from} on which backups were made, also those whose file has expired; a
   * day begins and ends as in {@code zone}.
   */
  public List<DailyBackups> backups(UUID companyId, LocalDate from, ZoneId zone) {
    return database.list(
        BACKUPS,
        DailyBackups.class,
        query ->
            query
                .bind("zone", zone.getId())
                .bind("company", companyId)
                .bind("from", from.atStartOfDay(zone).toOffsetDateTime()));
  }

  private <T> List<T> page(String sql, Class<T> log, Filter filter, int limit, long offset) {
    if (limit < 1 || limit > LARGEST_PAGE || offset < 0) {
      throw new IllegalArgumentException("Not a page: " + limit + " after " + offset);
    }
    return database.read(
        handle ->
            handle
                .createQuery(sql + PAGE)
                .bindMethods(filter)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapTo(log)
                .list());
  }

  private long count(String sql, Filter filter) {
    return database.one("select count(*)" + sql, Long.class, query -> query.bindMethods(filter));
  }
}
