package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.Query;

/**
 * Which rows of {@code data_import_logs} name which staged uploads, and so which uploads are
 * needed. Each statement commits by itself, whatever transaction its caller is in. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class UploadReferences {
  /** No import needs the upload of the row {@code log}: none is open, or may be restarted. */
  private static final String UNNEEDED =
      """
      staged_name is not null
      and not exists (select 1 from data_import_logs other
                       where other.staged_name = log.staged_name and other.id != log.id
                         and (other.state in ('queued', 'running')
                              or other.state = 'failed' and other.expires_at > now()))
      """;

  /** Nor does a later validation of the same upload keep it. */
  private static final String UNKEPT =
      UNNEEDED
          + """
      and not exists (select 1 from data_import_logs other
                       where other.staged_name = log.staged_name and other.id != log.id
                         and other.expires_at > now())
      """;

  private static final String STALE =
      """
      state in ('completed', 'failed', 'cancelled') and (expires_at is null or expires_at <= now())
      and\s"""
          + UNKEPT;

  /** Forgets the oldest unneeded upload of the completed validations of a choice. */
  private static final String RELEASE =
      """
      update data_import_logs validation set staged_name = null
        from (select id, staged_name from data_import_logs log
               where <choice> and validate_only and state = 'completed' and <unneeded>
               order by finished_at, id limit 1 for update skip locked) released
       where validation.id = released.id
      returning released.staged_name
      """;

  private static final String FORGET =
      "update data_import_logs set staged_name = null where staged_name = :name";

  private LogDatabase database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected UploadReferences() {}

  @Inject
  UploadReferences(DataSource dataSource) {
    database = new LogDatabase(dataSource);
  }

  /** Ended imports whose staged upload is still there and may go: not needed, or overdue. */
  public List<ImportLog> stale() {
    return where(STALE, UnaryOperator.identity());
  }

  /** The imports whose id, or whose staged upload's name, is one of these. */
  public List<ImportLog> withFiles(Collection<String> owners) {
    return where(
        "id = any(:names) or staged_name = any(:names)",
        query -> query.bind("names", owners.toArray(String[]::new)));
  }

  private List<ImportLog> where(String condition, UnaryOperator<Query> values) {
    return database.list(ImportLogs.SELECT + condition, ImportLog.class, values);
  }

  /** Notes that a staged upload is gone, in every row that names it: none can be restarted. */
  public void forget(String stagedName) {
    ImportNotes.forgetOfUpload(database, stagedName);
    database.call(handle -> handle.createUpdate(FORGET).bind("name", stagedName).execute());
  }

  /**
   * Makes a completed validation forget its staged upload: it can no longer be imported. No effect
   * when it is not such a one, or an import needs the upload that is open or may be restarted.
   *
   * @return the upload's name; it may be deleted unless it is {@linkplain #isInUse in use}
   */
  public Optional<String> release(String validationId) {
    return release("id = :value", validationId);
  }

  /**
   * As {@link #release}, of that completed validation of a company that ended first.
   *
   * @return empty when no validation of the company has an upload that nobody needs
   */
  public Optional<String> releaseOldest(UUID companyId) {
    return release("company_id = :value", companyId);
  }

  private Optional<String> release(String choice, Object value) {
    return database.call(
        handle ->
            handle
                .createQuery(RELEASE)
                .define("choice", choice)
                .define("unneeded", UNNEEDED)
                .bind("value", value)
                .mapTo(String.class)
                .findOne());
  }

  /** True when an import that waits or runs needs that staged upload. */
  public boolean isInUse(String stagedName) {
    return exists("staged_name = :name and state in ('queued', 'running')", stagedName);
  }

  /** True when another row needs that staged upload, or keeps it for an import to come. */
  public boolean isKeptByOther(ImportLog log) {
    return exists(
        "staged_name = :name and id != :id"
            + " and (state in ('queued', 'running') or expires_at > now())",
        query -> query.bind("name", log.stagedName()).bind("id", log.id()));
  }

  /** True when any row names that staged upload. */
  public boolean isNamed(String stagedName) {
    return exists("staged_name = :name", stagedName);
  }

  private boolean exists(String condition, String stagedName) {
    return exists(condition, query -> query.bind("name", stagedName));
  }

  private boolean exists(String condition, UnaryOperator<Query> values) {
    return database.one(
        "select exists (select 1 from data_import_logs where " + condition + ")",
        Boolean.class,
        values);
  }
}
