package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The records that imports change, and validations would, member by member: all are counted, of
 * each outcome the first are kept. Each method commits by itself, but for those that are given a
 * handle. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ImportChanges {
  /** {@code strpos}, so that nothing in the text is a pattern. */
  private static final String MATCHING =
      """
       where import_id = :id and id > :after
         and (cast(:kind as text) is null or kind = :kind)
         and (cast(:outcome as text) is null or outcome = :outcome)
         and (:text = '' or strpos(lower(concat_ws(chr(10), record_id, name, ticket, path,
              array_to_string(members, chr(10)), array_to_string(old_values, chr(10)),
              array_to_string(new_values, chr(10)))), lower(:text)) > 0)
      """;

  private static final String PAGE =
      """
      select id as number, outcome, kind, path, record_id, name, ticket, members, old_values,
             new_values
        from data_import_changes
      """
          + MATCHING
          + " order by id limit :limit offset :offset";

  private static final String COUNT = "select count(*) from data_import_changes" + MATCHING;

  private static final String TOTALS =
      """
      select kind, outcome, records from data_import_change_counts where import_id = :id
      """;

  private static final String WITH_CHANGES =
      """
      select distinct import_id from data_import_change_counts where import_id = any(:ids)
      """;

  private static final String ADD =
      """
      insert into data_import_change_counts as counts (import_id, kind, outcome, records)
      select :id, chunk.kind, chunk.outcome, chunk.records
        from unnest(cast(:kinds as text[]), cast(:outcomes as text[]), cast(:records as bigint[]))
          chunk(kind, outcome, records)
      on conflict (import_id, kind, outcome) do update set records = counts.records + excluded.records
      """;

  private static final String MET =
      """
      select coalesce(sum(records), 0) from data_import_change_counts
       where import_id = :id and outcome = :outcome
      """;

  private static final String INSERT =
      """
      insert into data_import_changes
        (import_id, outcome, kind, path, record_id, name, ticket, members, old_values, new_values)
      values (:id, :outcomeName, :kindName, :path, :recordId, :name, :ticket,
              cast(:memberNames as text[]), cast(:oldValues as text[]), cast(:newValues as text[]))
      """;

  private static final List<String> TABLE = List.of("data_import_changes");

  private static final String TO_BEGIN_ANEW =
      "select id from data_import_logs where id = :id and validate_only and "
          + JobTable.IMPORTS.restartable();

  private static final String FORGET =
      """
      with counts as (delete from data_import_change_counts where import_id = :id)
      delete from data_import_changes where import_id = :id
      """;

  private static final String DELETE_OVERDUE =
      """
      delete from data_import_changes where ctid = any(array(
        select change.ctid from data_import_changes change
          join data_import_logs log on log.id = change.import_id
         where log.state in ('completed', 'failed', 'cancelled')
           and log.finished_at < now() - make_interval(secs => :retention)
           and (log.expires_at is null or log.expires_at <= now())
         limit 10000 for update of change skip locked))
      """;

  private LogDatabase database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ImportChanges() {}

  /** On the database that has the log tables. */
  @Inject
  public ImportChanges(DataSource dataSource) {
    database = new LogDatabase(dataSource);
  }

  /**
   * The changes that are kept and match, in the order of the work.
   *
   * @param after the number of the last one had; 0 for the first page
   */
  public List<NumberedChange> page(String importId, ChangeFilter filter, int limit, long after) {
    return list(importId, filter, limit, after, 0);
  }

  /** The changes that are kept and match, in the order of the work, without the first of them. */
  public List<NumberedChange> from(String importId, ChangeFilter filter, int limit, long offset) {
    return list(importId, filter, limit, 0, offset);
  }

  private List<NumberedChange> list(
      String importId, ChangeFilter filter, int limit, long after, long offset) {
    return database
        .list(
            PAGE,
            Row.class,
            query ->
                bind(query, importId, filter)
                    .bind("after", after)
                    .bind("limit", limit)
                    .bind("offset", offset))
        .stream()
        .map(Row::toChange)
        .toList();
  }

  private static <S extends SqlStatement<S>> S bind(S query, String id, ChangeFilter filter) {
    return query
        .bind("id", id)
        .bind("kind", filter.kindName())
        .bind("outcome", filter.outcomeName())
        .bind("text", filter.text());
  }

  /** How many changes all pages have that match. */
  public long kept(String importId, ChangeFilter filter) {
    return database.one(
        COUNT, Long.class, query -> bind(query, importId, filter).bind("after", 0L));
  }

  /**
   * How many records differed.
   *
   * @param records in all, whether they are kept or not
   */
  public record Total(RecordKind kind, ChangeOutcome outcome, long records) {}

  /** How many records of each kind and outcome differed; those of which none did are left out. */
  public List<Total> totals(String importId) {
    return database.list(TOTALS, Total.class, query -> query.bind("id", importId));
  }

  /** How many records of the filter's kind and outcome differed, whatever its text. */
  public long inAll(String importId, ChangeFilter filter) {
    return totals(importId).stream()
        .filter(total -> filter.kind() == null || filter.kind() == total.kind())
        .filter(total -> filter.outcome() == null || filter.outcome() == total.outcome())
        .mapToLong(Total::records)
        .sum();
  }

  /** Those of the imports of which some record differed. */
  public List<String> withChanges(List<String> importIds) {
    return database.list(
        WITH_CHANGES, String.class, query -> query.bind("ids", importIds.toArray(String[]::new)));
  }

  /**
   * Forgets, but for their number, changes of imports that ended that long ago, no more at once
   * than a statement does in little time.
   */
  public int deleteOverdue(Duration retention) {
    return database.call(
        handle ->
            handle
                .createUpdate(DELETE_OVERDUE)
                .bind("retention", (double) retention.toSeconds())
                .execute());
  }

  /** Forgets, in small steps, what an import has changed, unless somebody else has it meanwhile. */
  static void forget(LogDatabase database, JobLease lease) {
    new SmallSteps(database).delete(TABLE, lease);
  }

  /** Forgets, in small steps, what a validation would have changed that may be restarted. */
  static void forgetBeforeRestart(LogDatabase database, String importId) {
    new SmallSteps(database)
        .delete(TABLE, TO_BEGIN_ANEW, update -> update.bind("id", importId), SmallSteps.ALL);
  }

  /** Forgets what an import has changed: it begins anew. */
  static void forget(Handle handle, String importId) {
    handle.createUpdate(FORGET).bind("id", importId).execute();
  }

  /**
   * Counts a chunk's changes and keeps those that are among the first of their outcome.
   *
   * @param most how many of each outcome are kept
   * @return those of the changes' outcomes for which there was no room even before
   */
  static Set<ChangeOutcome> keep(
      Handle handle, String importId, List<RecordChange> changes, long most) {
    if (changes.isEmpty()) {
      return Set.of();
    }
    add(handle, importId, changes);
    Map<ChangeOutcome, Long> room = room(handle, importId, changes, most);
    Set<ChangeOutcome> full =
        room.entrySet().stream()
            .filter(outcome -> outcome.getValue() <= 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (RecordChange change : changes) {
      if (room.merge(change.outcome(), -1L, Long::sum) >= 0) {
        insert(batch, importId, change);
      }
    }
    batch.execute();
    return full;
  }

  /** For how many of each outcome there is room; all changes are counted already. */
  private static Map<ChangeOutcome, Long> room(
      Handle handle, String importId, List<RecordChange> changes, long most) {
    Map<ChangeOutcome, Long> room = new EnumMap<>(ChangeOutcome.class);
    changes.forEach(change -> room.merge(change.outcome(), most + 1, (some, more) -> some + 1));
    room.replaceAll((outcome, some) -> some - met(handle, importId, outcome));
    return room;
  }

  private static long met(Handle handle, String importId, ChangeOutcome outcome) {
    return handle
        .createQuery(MET)
        .bind("id", importId)
        .bind("outcome", outcome.jsonName())
        .mapTo(Long.class)
        .one();
  }

  private static void add(Handle handle, String importId, List<RecordChange> changes) {
    record Sort(RecordKind kind, ChangeOutcome outcome) {}
    Map<Sort, Long> sums =
        changes.stream()
            .collect(
                Collectors.groupingBy(
                    change -> new Sort(change.kind(), change.outcome()),
                    LinkedHashMap::new,
                    Collectors.counting()));
    handle
        .createUpdate(ADD)
        .bind("id", importId)
        .bind("kinds", sums.keySet().stream().map(s -> s.kind().jsonName()).toArray(String[]::new))
        .bind(
            "outcomes",
            sums.keySet().stream().map(s -> s.outcome().jsonName()).toArray(String[]::new))
        .bind("records", sums.values().toArray(Long[]::new))
        .execute();
  }

  private static void insert(PreparedBatch batch, String importId, RecordChange change) {
    batch
        .bind("id", importId)
        .bind("outcomeName", change.outcome().jsonName())
        .bind("kindName", change.kind().jsonName())
        .bind("path", change.path())
        .bind("recordId", change.recordId())
        .bind("name", change.name())
        .bind("ticket", change.ticket())
        .bind("memberNames", each(change, MemberChange::member))
        .bind("oldValues", each(change, MemberChange::before))
        .bind("newValues", each(change, MemberChange::after))
        .add();
  }

  private static @Nullable String[] each(
      RecordChange change, Function<MemberChange, @Nullable String> text) {
    return change.members().stream().map(text).toArray(String[]::new);
  }

  /** A row of the table. Nobody changes the arrays. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Row(
      long number,
      ChangeOutcome outcome,
      RecordKind kind,
      String path,
      @Nullable String recordId,
      @Nullable String name,
      @Nullable String ticket,
      String[] members,
      @Nullable String[] oldValues,
      @Nullable String[] newValues) {
    NumberedChange toChange() {
      List<MemberChange> all = new ArrayList<>();
      for (int i = 0; i < members.length; i++) {
        all.add(new MemberChange(members[i], oldValues[i], newValues[i]));
      }
      return new NumberedChange(
          number, new RecordChange(outcome, kind, path, recordId, name, ticket, all));
    }
  }
}
