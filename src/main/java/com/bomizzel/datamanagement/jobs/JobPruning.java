package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.settings.Settings.Keeping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.Update;

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

  /** How many full steps the rows that hang on imports take in one turn. */
  static final int MOST_STEPS = 10;

  /** Where an import may have more rows than a statement should take. */
  private static final List<String> LARGE =
      Stream.concat(
              Stream.of("data_import_errors", "data_import_changes"), ImportNotes.TABLES.stream())
          .toList();

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

  private static final String IMPORTS =
      """
      delete from data_import_logs where id in (
        select id from data_import_logs log where id = any(:ids) and <over> for update skip locked)
      """
          .replace("<over>", IS_OVER);

  private LogDatabase database;
  private SmallSteps steps;
  private BatchRepository repository;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobPruning() {}

  /** On the database that has the log tables. */
  @Inject
  public JobPruning(DataSource dataSource, Settings settings) {
    database = new LogDatabase(dataSource);
    steps = new SmallSteps(database);
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
    delete(EXPORTS, days, update -> update.bind("most", STEP));
  }

  /** All together, once nothing large hangs on any of them. */
  private void pruneImports(int days) {
    String[] oldest =
        database
            .list(
                OLDEST_IMPORTS,
                String.class,
                query -> query.bind("days", days).bind("kept", kept()).bind("most", STEP))
            .toArray(String[]::new);
    if (oldest.length > 0
        && steps.delete(
            LARGE,
            "select unnest(cast(:ids as text[]))",
            update -> update.bind("ids", oldest),
            MOST_STEPS)) {
      delete(IMPORTS, days, update -> update.bind("ids", oldest));
    }
  }

  private void delete(String sql, int days, UnaryOperator<Update> values) {
    database.call(
        handle ->
            values
                .apply(handle.createUpdate(sql))
                .bind("days", days)
                .bind("kept", kept())
                .execute());
  }

  private double kept() {
    return settings.limits().retention().toSeconds();
  }
}
