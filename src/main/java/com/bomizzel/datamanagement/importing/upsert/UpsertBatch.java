package com.bomizzel.datamanagement.importing.upsert;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.rows.CopyRows;
import com.bomizzel.datamanagement.importing.rows.ExistingRow;
import com.bomizzel.datamanagement.importing.rows.NamedPeople;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import com.bomizzel.datamanagement.importing.rows.TargetRow;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records of one kind whose fate is decided, to be written together. In a validation they are
 * compared: with the rows there are, and with what the file itself would have made of them; where
 * it tries what the database takes, they are written as by an import.
 */
public final class UpsertBatch {
  private static final String UPDATED_AT = "updatedAt";

  private final ImportRun run;
  private final RowWriter writer;
  private final ChunkResult result;
  private final List<Draft> created = new ArrayList<>();
  private final List<Draft> overwritten = new ArrayList<>();
  private final List<Draft> leftAlone = new ArrayList<>();
  private final List<Draft> kept = new ArrayList<>();
  private final Relinking relinking;
  private final Map<TargetRow, Runnable> observed = new LinkedHashMap<>();
  private final List<UUID> rewritten = new ArrayList<>();
  private final List<TargetRow> tried = new ArrayList<>();
  private @Nullable CopyRows newRows;

  /** An empty batch whose outcomes go into {@code result}. */
  public UpsertBatch(ImportRun run, RowWriter writer, ChunkResult result) {
    this.run = run;
    this.writer = writer;
    this.result = result;
    this.relinking = new Relinking(run, writer, result);
  }

  /**
   * A row before its people are known.
   *
   * @param id null in a validation for a row that the file would have created itself
   * @param changes what the record is known to change, besides the row; null for nothing
   * @param stored what the row is now; null when it was not read, or is new
   */
  private record Draft(
      @Nullable UUID id,
      @Nullable UUID owner,
      CheckedRecord record,
      Source source,
      @Nullable List<MemberChange> changes,
      @Nullable StoredRow stored) {
    TargetRow row(CheckedRecord spoken, NamedPeople people) {
      return new TargetRow(id, owner, spoken, people, source);
    }
  }

  /** The record becomes a new row. */
  public void create(UUID id, @Nullable UUID owner, CheckedRecord record, Source source) {
    created.add(new Draft(id, owner, record, source, null, null));
  }

  /** The record meets one that exists: the policy decides. */
  public void meet(ExistingRow row, @Nullable UUID owner, CheckedRecord record) {
    if (run.policy() == ImportPolicy.OVERWRITE) {
      relinking.meet(row, record, true);
      overwrite(new Draft(row.id(), owner, record, Source.NONE, null, row.stored()));
    } else {
      leaveAlone(row, record);
    }
  }

  /** The record meets one that exists and stays, but that a person who is missing is filled. */
  public void leaveAlone(ExistingRow row, CheckedRecord record) {
    Draft draft = new Draft(row.id(), null, record, Source.NONE, null, row.stored());
    relinking.meet(row, record, false);
    if (row.id() != null) {
      keep(draft);
    }
    leftAlone.add(draft);
  }

  /**
   * For a validation: what is here stays, and it is told whether the record says something else.
   *
   * @param id the row; null when the file would have created it
   * @param changes what else overwriting would change, besides the row
   */
  public void keep(@Nullable UUID id, CheckedRecord record, List<MemberChange> changes) {
    if (id != null) {
      keep(new Draft(id, null, record, Source.NONE, changes, null));
    }
  }

  private void keep(Draft draft) {
    if (run.comparesWhatStays()) {
      kept.add(draft);
    }
  }

  /** The record is left alone. */
  public void skip(CheckedRecord record) {
    warnOfRepetition(record);
    result.add(record.item(), Outcome.SKIPPED);
  }

  /**
   * The record is left alone, but something else changes because of it.
   *
   * @param members those that do; none when it is in other records
   */
  public void change(@Nullable UUID id, CheckedRecord record, List<MemberChange> members) {
    warnOfRepetition(record);
    result.add(record.item(), Outcome.UPDATED);
    result.differs(run, record, ChangeOutcome.UPDATED, id, members);
  }

  /** The record is rejected, for it exists. */
  public void refuse(CheckedRecord record) {
    String places =
        DuplicateInFile.of(run.index(), record.item()).map(r -> " (" + r + ")").orElse("");
    result.reject(
        record.item(),
        new RecordRejected(
            ProblemCode.ALREADY_EXISTS, "", record.shape().existsAlready() + places));
  }

  /**
   * The record's values replace those of the row.
   *
   * @param changes what is known to change outside of the row: its members, none when it is in
   *     other records; null when nothing does
   */
  public void overwrite(
      @Nullable UUID id,
      @Nullable UUID owner,
      CheckedRecord record,
      @Nullable List<MemberChange> changes) {
    overwrite(new Draft(id, owner, record, Source.NONE, changes, null));
  }

  private void overwrite(Draft draft) {
    warnOfRepetition(draft.record());
    overwritten.add(draft);
  }

  /**
   * The record changes nothing in the row.
   *
   * @param ifItWould runs when it would; it may say so
   */
  public void observe(@Nullable UUID id, CheckedRecord record, Runnable ifItWould) {
    observed.put(new TargetRow(id, null, record, NamedPeople.NONE, Source.NONE), ifItWould);
  }

  /** Compares those records that were only observed with their rows. */
  public void compareObserved(Connection connection) throws SQLException {
    for (TargetRow row : writer.changed(connection, List.copyOf(observed.keySet()), false)) {
      requireNonNull(observed.get(row)).run();
    }
  }

  /**
   * All records to be written or compared, whose people must be {@linkplain
   * PersonResolver#learnPeopleOf learnt}.
   */
  public List<CheckedRecord> records() {
    List<CheckedRecord> records = new ArrayList<>();
    created.forEach(draft -> records.add(draft.record()));
    overwritten.forEach(draft -> records.add(draft.record()));
    kept.forEach(draft -> records.add(draft.record()));
    return records;
  }

  /** Notes what is new, and lets it be encoded; the people of all {@link #records} are known. */
  public void prepare() {
    List<TargetRow> rows = new ArrayList<>(created.size());
    for (Draft draft : created) {
      TargetRow row = draft.row(draft.record(), run.people().of(draft.record()));
      rows.add(row);
      note(row, Outcome.CREATED);
      if (run.validateOnly()) {
        result.differs(run, draft.record(), ChangeOutcome.CREATED, null, List.of());
      }
      if (DuplicateInFile.isPossible(run, draft.record().item())) {
        run.earlierRecords().created(draft.record());
      }
    }
    if (run.writes()) {
      List<TargetRow> written = run.trial().writable(rows);
      written.forEach(run.trial()::needsFor);
      run.trial().writes(writer.shape().table(), written, true);
      tried.addAll(written);
      newRows = writer.encode(written, run.moment(), run.lease().jobId());
      newRows.encodeOn(run.helper());
    }
  }

  /** Writes what was {@linkplain #prepare prepared}, and what overwrites; notes its outcomes. */
  public void write(Connection connection) throws SQLException {
    run.trial().meets(connection, writer, tried, true);
    run.trial().standIn(connection);
    if (newRows != null) {
      newRows.write(connection);
    }
    relinking.link(connection);
    leftAlone.forEach(this::settle);
    writeOverwritten(connection);
    compareKept(connection);
  }

  private void settle(Draft draft) {
    CheckedRecord record = draft.record();
    if (relinking.isRelinked(record)) {
      change(draft.id(), record, relinking.changes(record));
    } else if (run.policy() == ImportPolicy.REFUSE) {
      refuse(record);
    } else {
      skip(record);
    }
  }

  private void writeOverwritten(Connection connection) throws SQLException {
    run.trial().learn(connection, madeByFile());
    run.people()
        .learnPeopleOf(
            connection, overwritten.stream().flatMap(draft -> earlier(draft).stream()).toList());
    List<TargetRow> mayChange = unlikeTheirRecords(overwritten);
    Map<UUID, List<MemberChange>> changed =
        run.lists(ChangeOutcome.UPDATED)
            ? writer.differences(connection, mayChange, run.writes())
            : unlisted(writer.changed(connection, mayChange, run.writes()));
    List<TargetRow> rows = new ArrayList<>();
    for (Draft draft : overwritten) {
      CheckedRecord spoken = relinking.withoutFormer(draft.record());
      TargetRow row = draft.row(spoken, run.people().of(spoken));
      List<MemberChange> rowChanges = draft.id() == null ? null : changed.get(draft.id());
      List<MemberChange> earlier = changesOfEarlierRecord(draft);
      if (rowChanges != null || earlier != null) {
        run.trial().changeable(row).ifPresent(rows::add);
      }
      List<MemberChange> changes = changes(draft, rowChanges, earlier);
      note(row, changes == null ? Outcome.SKIPPED : Outcome.UPDATED);
      if (changes != null) {
        result.differs(run, draft.record(), ChangeOutcome.UPDATED, draft.id(), changes);
      }
      if (DuplicateInFile.isPossible(run, draft.record().item())) {
        run.earlierRecords().overwritten(draft.id(), draft.record());
      }
    }
    if (run.writes()) {
      rows.forEach(run.trial()::needs);
      run.trial().standIn(connection);
      run.trial().meets(connection, writer, rows, false);
      run.trial().standIn(connection);
      run.trial().writes(writer.shape().table(), rows, false);
      writer.update(connection, rows, run.lease().jobId());
      rows.forEach(row -> rewritten.add(row.id()));
    }
  }

  /** In a validation the keys of what the file would have created, to be overwritten. */
  private List<RecordKey> madeByFile() {
    return overwritten.stream()
        .filter(draft -> draft.id() == null)
        .map(draft -> draft.record().item().key())
        .toList();
  }

  /** The rows there were before that {@link #write} changed. */
  public List<UUID> rewritten() {
    return rewritten;
  }

  /** All that changes because of an overwriting record; null when nothing does. */
  private @Nullable List<MemberChange> changes(
      Draft draft, @Nullable List<MemberChange> rowChanges, @Nullable List<MemberChange> earlier) {
    boolean changes =
        rowChanges != null
            || draft.changes() != null
            || relinking.isRelinked(draft.record())
            || earlier != null;
    return changes
        ? Changes.together(
            relinking.changes(draft.record()),
            orNone(draft.changes()),
            orNone(rowChanges),
            orNone(earlier))
        : null;
  }

  private static List<MemberChange> orNone(@Nullable List<MemberChange> changes) {
    return changes == null ? List.of() : changes;
  }

  /** Tells of the rows that stay though their records say something else. */
  private void compareKept(Connection connection) throws SQLException {
    Map<UUID, List<MemberChange>> differing =
        writer.differences(connection, unlikeTheirRecords(kept), false);
    for (Draft draft : kept) {
      List<MemberChange> members =
          Changes.together(orNone(draft.changes()), orNone(differing.get(draft.id())));
      if (!members.isEmpty()) {
        result.differs(run, draft.record(), ChangeOutcome.KEPT, draft.id(), members);
      }
    }
  }

  private static Map<UUID, List<MemberChange>> unlisted(List<TargetRow> rows) {
    Map<UUID, List<MemberChange>> changes = new HashMap<>();
    rows.forEach(row -> changes.put(requireNonNull(row.id()), List.of()));
    return changes;
  }

  /** The rows that are here already, and not seen to be what their records say. */
  private List<TargetRow> unlikeTheirRecords(List<Draft> drafts) {
    List<TargetRow> rows = new ArrayList<>();
    for (Draft draft : drafts) {
      if (draft.id() != null) {
        CheckedRecord record = relinking.withoutFormer(draft.record());
        CheckedRecord rest =
            withoutLostTimes(record.withoutPeople(relinking.linkedBefore(draft.record())));
        CheckedRecord compared = earlier(draft).map(rest::withoutThoseOf).orElse(rest);
        NamedPeople people = run.people().of(compared);
        TargetRow row = new TargetRow(draft.id(), draft.owner(), compared, people, Source.NONE);
        if (draft.stored() == null || !draft.stored().isAlready(row)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private CheckedRecord withoutLostTimes(CheckedRecord record) {
    return run.setsItsOwnTimes(record.shape()) ? record.without(List.of(UPDATED_AT)) : record;
  }

  /** For a validation; null when the record changes nothing that one before it has said. */
  private @Nullable List<MemberChange> changesOfEarlierRecord(Draft draft) {
    Optional<CheckedRecord> before = earlier(draft);
    if (before.isEmpty()) {
      return draft.id() == null ? List.of() : null;
    }
    List<MemberChange> changes =
        DryRunRecords.differences(before.get(), draft.record(), run.people());
    return changes.isEmpty() ? null : changes;
  }

  private Optional<CheckedRecord> earlier(Draft draft) {
    return run.earlierRecords().find(draft.id(), draft.record());
  }

  private void note(TargetRow row, Outcome outcome) {
    ImportItem item = row.record().item();
    result.add(item, outcome);
    if (outcome != Outcome.SKIPPED) {
      for (Problem warning : row.people().warnings()) {
        result.warn(item, warning);
      }
    }
  }

  private void warnOfRepetition(CheckedRecord record) {
    DuplicateInFile.of(run.index(), record.item())
        .ifPresent(
            repetition ->
                result.warn(
                    record.item(),
                    Problems.warning(
                        record.item(),
                        "",
                        ProblemCode.DUPLICATE_IN_FILE,
                        "The %s is twice in the file: %s"
                            .formatted(record.shape().noun(), repetition))));
  }
}
