package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.settings.Settings.Keeping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import javax.sql.DataSource;

/**
 * Forgets jobs that ended long ago, as the settings say: their rows with their problems, and what
 * the batch runtime's repository has of them. Each turn takes few, so that nobody waits for it, and
 * what one has done stays done. Thread-safe, also beside other servers.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class JobPruning {
  /** A turn comes each minute: 100 are 144,000 a day. */
  private static final int STEP = 100;

  /** How many rows of one table go in one statement. */
  private static final int PART = 1_000;

  /** How many rows that hang on imports go in one turn. */
  private static final int MOST_PARTS = 20;

  /** Where an import may have more rows than a statement should take. */
  private static final List<String> LARGE =
      List.of("data_import_errors", "data_import_changes", "data_import_aliases");

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
  private static final String IS_OVER =
      """
      state in ('completed', 'failed', 'cancelled')
           and finished_at < now() - make_interval(days => :days)
           and finished_at < now() - make_interval(secs => :kept)
           and staged_name is null
           and not exists (select from data_import_logs other
                            where other.validated_from = log.id
                              and other.state in ('queued', 'running'))
      """;

  private static final String OLDEST_IMPORTS =
      "select id from data_import_logs log where " + IS_OVER + " order by finished_at limit :most";

  /** Another server may be at it, too. */
  private static final String PART_OF_IMPORT =
      """
      delete from <table> where ctid = any(array(
        select ctid from <table> where import_id = :id limit :most for update skip locked))
      """;

  private static final String IMPORT =
      """
      delete from data_import_logs where id in (
        select id from data_import_logs log where id = :id and <over> for update skip locked)
      """
          .replace("<over>", IS_OVER);

  private LogDatabase database;
  private BatchRepository repository;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobPruning() {}

  /** On the database that has the log tables. */
  @Inject
  public JobPruning(DataSource dataSource, Settings settings) {
    database = new LogDatabase(dataSource);
    repository = new BatchRepository(database);
    this.settings = settings;
  }

  /** Takes one step: forgets the oldest of what is to be forgotten. */
  public void prune() {
    Keeping keeping = settings.keeping();
    if (keeping.jobDays() > 0) {
      pruneExports(keeping.jobDays());
      pruneImports(keeping.jobDays());
    }
    if (keeping.batchDays() > 0) {
      repository.prune(keeping.batchDays(), STEP);
    }
  }

  private void pruneExports(int days) {
    database.call(
        handle ->
            handle
                .createUpdate(EXPORTS)
                .bind("days", days)
                .bind("kept", kept())
                .bind("most", STEP)
                .execute());
  }

  /** One after the other, each only once nothing large hangs on it. */
  private void pruneImports(int days) {
    List<String> oldest =
        database.list(
            OLDEST_IMPORTS,
            String.class,
            query -> query.bind("days", days).bind("kept", kept()).bind("most", STEP));
    int rest = MOST_PARTS;
    for (String id : oldest) {
      rest -= deleteFullParts(id, rest);
      if (rest == 0) {
        return;
      }
      delete(id, days);
    }
  }

  /** Returns how many; when there are fewer than {@code most}, less than a part is left. */
  private int deleteFullParts(String importId, int most) {
    int parts = 0;
    for (String table : LARGE) {
      while (parts < most && deletePart(table, importId) == PART) {
        parts++;
      }
    }
    return parts;
  }

  private int deletePart(String table, String importId) {
    return database.call(
        handle ->
            handle
                .createUpdate(PART_OF_IMPORT)
                .define("table", table)
                .bind("id", importId)
                .bind("most", PART)
                .execute());
  }

  private void delete(String importId, int days) {
    database.call(
        handle ->
            handle
                .createUpdate(IMPORT)
                .bind("id", importId)
                .bind("days", days)
                .bind("kept", kept())
                .execute());
  }

  private double kept() {
    return settings.limits().retention().toSeconds();
  }
}
