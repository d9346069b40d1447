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
  private static final String NEWEST = " order by requested_at desc, id desc limit ? offset ?";

  // A file whose time is over counts as expired, also while it is still on disk.
  private static final String EXPORTS =
      " from data_export_logs where company_id = ?"
          + " and requested_by = coalesce(?::uuid, requested_by)"
          + " and coalesce(?::text, '') in ('', case when state = 'completed' and expires_at <= now()"
          + " then 'expired' else state end)";
  private static final String IMPORTS =
      " from data_import_logs where company_id = ?"
          + " and requested_by = coalesce(?::uuid, requested_by)"
          + " and coalesce(?::text, '') in ('', state)";

  private DataSource dataSource;

  /** For the container. */
  protected CompanyHistory() {}

  @Inject
  CompanyHistory(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Which jobs are meant.
   *
   * @param requestedBy null for everybody
   * @param state null for any
   */
  public record Filter(UUID companyId, UUID requestedBy, JobState state) {
    /** Everything of a company. */
    public static Filter all(UUID companyId) {
      return new Filter(companyId, null, null);
    }

    private String stateName() {
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
    return page("select " + ExportLog.COLUMNS + EXPORTS, ExportLog::read, filter, limit, offset);
  }

  /** How many exports match. */
  public long exportCount(Filter filter) {
    return count(EXPORTS, filter);
  }

  /** The imports that match; {@code limit} is at most {@link #LARGEST_PAGE}. */
  public List<ImportLog> imports(Filter filter, int limit, long offset) {
    return page("select " + ImportLog.COLUMNS + IMPORTS, ImportLog::read, filter, limit, offset);
  }

  /** How many imports match. */
  public long importCount(Filter filter) {
    return count(IMPORTS, filter);
  }

  /** Those who asked for any of it, as they were last called, at most 500. */
  public List<Requester> people(UUID companyId) {
    return sql()
        .query(
            "select distinct on (requested_by) * from ("
                + peopleOf(JobTable.EXPORTS)
                + " union all "
                + peopleOf(JobTable.IMPORTS)
                + ") as jobs order by requested_by, requested_at desc limit ?",
            Columns::requester,
            companyId,
            companyId,
            MOST_PEOPLE);
  }

  private static String peopleOf(JobTable table) {
    return "select "
        + Columns.REQUESTER
        + ", requested_at from "
        + table.tableName()
        + " where company_id = ?";
  }

  /**
   * The days since {@code from} on which backups were made, also those whose file has expired; a
   * day begins and ends as in {@code zone}.
   */
  public List<DailyBackups> backups(UUID companyId, LocalDate from, ZoneId zone) {
    return sql()
        .query(
            "select (requested_at at time zone ?)::date as day, count(*) as backups,"
                + " sum(file_size) as bytes from data_export_logs"
                + " where company_id = ? and requested_at >= ? and file_name is not null"
                + " group by day order by day",
            row ->
                new DailyBackups(
                    row.getObject("day", LocalDate.class),
                    row.getInt("backups"),
                    row.getLong("bytes")),
            zone.getId(),
            companyId,
            from.atStartOfDay(zone).toOffsetDateTime());
  }

  private <T> List<T> page(String sql, Sql.Row<T> row, Filter filter, int limit, long offset) {
    if (limit < 1 || limit > LARGEST_PAGE || offset < 0) {
      throw new IllegalArgumentException("Not a page: " + limit + " after " + offset);
    }
    return sql()
        .query(
            sql + NEWEST,
            row,
            filter.companyId(),
            filter.requestedBy(),
            filter.stateName(),
            limit,
            offset);
  }

  private long count(String sql, Filter filter) {
    return sql()
        .query(
            "select count(*)" + sql,
            row -> row.getLong(1),
            filter.companyId(),
            filter.requestedBy(),
            filter.stateName())
        .get(0);
  }

  private Sql sql() {
    return new Sql(dataSource);
  }
}
