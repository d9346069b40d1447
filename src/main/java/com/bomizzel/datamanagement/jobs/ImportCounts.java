package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.settings.Settings.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * What became of imports' records so far: the figures of each kind, and of the problems that were
 * met. They are written in the transactions of the chunks that they tell of. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ImportCounts {
  private static final String SELECT =
      """
      select import_id, kind, in_file, created, updated, skipped, rejected
        from data_import_counts where import_id = any(:ids)
      """;

  /**
   * Adds a chunk to the log row, which is locked from here on. An import has got further then; a
   * validation would begin anew.
   */
  private static final String CONFIRM =
      """
      update data_import_logs
         set heartbeat_at = now(),
             attempts = case when :anyCounts and not validate_only then 0 else attempts end,
             retries = case when :anyCounts and not validate_only then 0 else retries end,
             progress_kind = coalesce(:progressKind, progress_kind),
             passwords_to_set = passwords_to_set + :passwordsToSet,
             errors = errors + :errors,
             attention = attention + :attention,
             warnings = warnings + :allWarnings
       where id = :jobId and fence = :fence and state = 'running'
      returning cancel_requested or stop_requested as end_asked_for, errors, attention, warnings
      """;

  private static final String BEGIN_LOG =
      """
      update data_import_logs set passwords_to_set = 0, errors = 0, attention = 0, warnings = 0
       where id = :id
      """;

  private static final String BEGIN_KINDS =
      """
      update data_import_counts counts
         set in_file = file.records, created = 0, updated = 0, skipped = 0, rejected = 0
        from unnest(cast(:kinds as text[]), cast(:records as bigint[])) file(kind, records)
       where counts.import_id = :id and counts.kind = file.kind
      """;

  private static final String ADD =
      """
      update data_import_counts counts
         set created = counts.created + chunk.created, updated = counts.updated + chunk.updated,
             skipped = counts.skipped + chunk.skipped, rejected = counts.rejected + chunk.rejected
        from unnest(cast(:kinds as text[]), cast(:created as bigint[]), cast(:updated as bigint[]),
                    cast(:skipped as bigint[]), cast(:rejected as bigint[]))
          chunk(kind, created, updated, skipped, rejected)
       where counts.import_id = :id and counts.kind = chunk.kind
      """;

  private LogDatabase database;
  private long mostChanges = Limits.LISTED_CHANGES;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ImportCounts() {}

  @Inject
  ImportCounts(DataSource dataSource, Settings settings) {
    database = new LogDatabase(dataSource);
    mostChanges = settings.limits().listedChanges();
  }

  /** One row. */
  public record KindCounts(String importId, RecordKind kind, @Nested RecordCounts counts) {}

  /** The counts of all kinds, in the document's order. */
  public Map<RecordKind, RecordCounts> of(String importId) {
    return Objects.requireNonNull(of(List.of(importId)).get(importId));
  }

  /** The counts of these imports, by id; of one that there is not they are 0. */
  public Map<String, Map<RecordKind, RecordCounts>> of(Collection<String> importIds) {
    Map<String, Map<RecordKind, RecordCounts>> found = new HashMap<>();
    importIds.forEach(id -> found.put(id, nothing()));
    database
        .list(
            SELECT, KindCounts.class, query -> query.bind("ids", importIds.toArray(String[]::new)))
        .forEach(
            row -> Objects.requireNonNull(found.get(row.importId())).put(row.kind(), row.counts()));
    return found;
  }

  private static Map<RecordKind, RecordCounts> nothing() {
    Map<RecordKind, RecordCounts> counts = new EnumMap<>(RecordKind.class);
    for (RecordKind kind : RecordKind.values()) {
      counts.put(kind, RecordCounts.ZERO);
    }
    return counts;
  }

  /**
   * Forgets the changes and notes of an import so far, however many: to be called before {@link
   * #begin}, which then need not take long. No effect when another server took over.
   */
  public void forget(JobLease lease) {
    ImportChanges.forget(database, lease);
    ImportNotes.forget(database, lease);
  }

  /**
   * Sets how many records of each kind the file holds and every other count to 0, and forgets the
   * problems, changes and notes so far: the job starts from its first record. Joins the transaction
   * of {@code connection}, which stays open.
   *
   * @throws LeaseLost when another server took over; the transaction must be rolled back then
   */
  public void begin(JobLease lease, Connection connection, Map<RecordKind, Long> inFile)
      throws SQLException {
    List<RecordKind> kinds = List.of(RecordKind.values());
    LogDatabase.callOn(
        connection,
        handle -> {
          confirm(handle, lease, Chunk.of(List.of()));
          ImportProblems.forget(handle, lease.jobId());
          ImportChanges.forget(handle, lease.jobId());
          ImportNotes.forget(handle, lease.jobId());
          ImportOutcomes.begin(handle, lease.jobId());
          handle.createUpdate(BEGIN_LOG).bind("id", lease.jobId()).execute();
          return handle
              .createUpdate(BEGIN_KINDS)
              .bind("id", lease.jobId())
              .bind("kinds", names(kinds))
              .bind(
                  "records",
                  kinds.stream().map(kind -> inFile.getOrDefault(kind, 0L)).toArray(Long[]::new))
              .execute();
        });
  }

  /**
   * Adds what one chunk did, in the chunk's own transaction: the counts commit with the rows and
   * the checkpoint, or not at all. Locks the log row until that transaction ends, so that no other
   * server can take the job over meanwhile. The connection stays open. All problems are counted; of
   * each level the first {@value ImportProblems#KEPT} are kept; likewise the changes, as many of
   * each outcome as a setting allows.
   *
   * @return how the import goes on
   * @throws LeaseLost when another server took over; the transaction must be rolled back then
   */
  public Next add(JobLease lease, Connection connection, Chunk chunk) throws SQLException {
    return LogDatabase.callOn(
        connection,
        handle -> {
          Standing standing = confirm(handle, lease, chunk);
          addCounts(handle, lease.jobId(), chunk.deltas());
          for (Problem.Level level : Problem.Level.values()) {
            ImportProblems.keep(
                handle, lease.jobId(), chunk.problems(), level, standing.problems(level));
          }
          Set<ChangeOutcome> full =
              ImportChanges.keep(handle, lease.jobId(), chunk.changes(), mostChanges);
          return new Next(standing.endAskedFor(), full);
        });
  }

  /**
   * What a chunk did.
   *
   * @param deltas what to add, without {@code inFile}
   * @param changes records that differ from what is here
   * @param passwordsToSet users that were created without a password
   * @param progressKind the kind being worked on, as in the document; null for the one before
   */
  public record Chunk(
      Map<RecordKind, RecordCounts> deltas,
      List<Problem> problems,
      List<RecordChange> changes,
      int passwordsToSet,
      @Nullable String progressKind) {
    /** Nothing but problems, about no record. */
    public static Chunk of(List<Problem> problems) {
      return new Chunk(Map.of(), problems, List.of(), 0, null);
    }

    private long problems(Problem.Level level) {
      return problems.stream().filter(problem -> problem.level() == level).count();
    }
  }

  /**
   * How an import goes on.
   *
   * @param endAskedFor whether somebody has asked for its end
   * @param fullLists the outcomes of which the chunks before have left no room for more records
   */
  public record Next(boolean endAskedFor, Set<ChangeOutcome> fullLists) {}

  /**
   * How an import stands with a chunk.
   *
   * @param endAskedFor whether its end was asked for
   * @param warnings in all, with those that need attention
   */
  public record Standing(boolean endAskedFor, long errors, long attention, long warnings) {
    /** How many problems of that very level it has met. */
    long problems(Problem.Level level) {
      return switch (level) {
        case ERROR -> errors;
        case ATTENTION -> attention;
        case WARNING -> warnings - attention;
      };
    }
  }

  private static Standing confirm(Handle handle, JobLease lease, Chunk chunk) {
    long attention = chunk.problems(Problem.Level.ATTENTION);
    return handle
        .createQuery(CONFIRM)
        .bindMethods(lease)
        .bind("anyCounts", !chunk.deltas().isEmpty())
        .bind("progressKind", chunk.progressKind())
        .bind("passwordsToSet", chunk.passwordsToSet())
        .bind("errors", chunk.problems(Problem.Level.ERROR))
        .bind("attention", attention)
        .bind("allWarnings", attention + chunk.problems(Problem.Level.WARNING))
        .mapTo(Standing.class)
        .findOne()
        .orElseThrow(() -> new LeaseLost(lease));
  }

  private static void addCounts(
      Handle handle, String importId, Map<RecordKind, RecordCounts> deltas) {
    List<RecordKind> kinds = List.copyOf(deltas.keySet());
    handle
        .createUpdate(ADD)
        .bind("id", importId)
        .bind("kinds", names(kinds))
        .bind("created", each(deltas, RecordCounts::created))
        .bind("updated", each(deltas, RecordCounts::updated))
        .bind("skipped", each(deltas, RecordCounts::skipped))
        .bind("rejected", each(deltas, RecordCounts::rejected))
        .execute();
  }

  private static String[] names(List<RecordKind> kinds) {
    return kinds.stream().map(RecordKind::jsonName).toArray(String[]::new);
  }

  private static Long[] each(
      Map<RecordKind, RecordCounts> deltas, Function<RecordCounts, Long> count) {
    return deltas.values().stream().map(count).toArray(Long[]::new);
  }
}
