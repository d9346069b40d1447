package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.settings.Settings.Keeping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import javax.sql.DataSource;

/**
 * Forgets jobs that ended long ago, as the settings say: their rows with their problems, and what
 * the batch runtime's repository has of them. Each turn takes few, so that nobody waits for it.
 * Thread-safe, also beside other servers.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class JobPruning {
  /** A turn comes each minute: 100 are 144,000 a day. */
  private static final int STEP = 100;

  /** The file of an archive is gone, or there was none. */
  private static final String EXPORTS =
      """
      delete from data_export_logs where id in (
        select id from data_export_logs
         where state in ('failed', 'cancelled', 'expired')
           and finished_at < now() - make_interval(days => :days)
           and finished_at < now() - make_interval(secs => :kept)
         order by finished_at limit :most for update skip locked)
      """;

  /** Its upload is not kept, its file of problems no longer, and no job waits that came of it. */
  private static final String IMPORTS =
      """
      delete from data_import_logs where id in (
        select id from data_import_logs log
         where state in ('completed', 'failed', 'cancelled')
           and finished_at < now() - make_interval(days => :days)
           and finished_at < now() - make_interval(secs => :kept)
           and staged_name is null
           and not exists (select from data_import_logs other
                            where other.validated_from = log.id
                              and other.state in ('queued', 'running'))
         order by finished_at limit :most for update skip locked)
      """;

  private LogDatabase database;
  private BatchRepository repository;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobPruning() {}

  @Inject
  JobPruning(DataSource dataSource, Settings settings) {
    database = new LogDatabase(dataSource);
    repository = new BatchRepository(database);
    this.settings = settings;
  }

  /** Takes one step: forgets the oldest of what is to be forgotten. */
  public void prune() {
    Keeping keeping = settings.keeping();
    if (keeping.jobDays() > 0) {
      delete(EXPORTS, keeping.jobDays());
      delete(IMPORTS, keeping.jobDays());
    }
    if (keeping.batchDays() > 0) {
      repository.prune(keeping.batchDays(), STEP);
    }
  }

  private void delete(String sql, int days) {
    database.call(
        handle ->
            handle
                .createUpdate(sql)
                .bind("days", days)
                .bind("kept", (double) settings.limits().retention().toSeconds())
                .bind("most", STEP)
                .execute());
  }
}
