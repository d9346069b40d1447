package com.bomizzel.datamanagement.importing.upsert;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.rows.CopyRows;
import com.bomizzel.datamanagement.importing.rows.NamedPeople;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import com.bomizzel.datamanagement.importing.rows.TargetRow;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records of one kind whose fate is decided, to be written together. In a validation they are only
 * compared: with the rows there are, and with what the file itself would have made of them.
 */
public final class UpsertBatch {
  private final ImportRun run;
  private final RowWriter writer;
  private final ChunkResult result;
  private final List<Draft> created = new ArrayList<>();
  private final List<Draft> overwritten = new ArrayList<>();
  private final List<CheckedRecord> leftAlone = new ArrayList<>();
  private final Relinking relinking;
  private final Map<TargetRow, Runnable> observed = new LinkedHashMap<>();
  private final List<UUID> rewritten = new ArrayList<>();
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
   * @param differs whether the record is known to change something
   * @param stored what the row is now; null when it was not read, or is new
   */
  private record Draft(
      @Nullable UUID id,
      @Nullable UUID owner,
      CheckedRecord record,
      Source source,
      boolean differs,
      @Nullable StoredRow stored) {
    TargetRow row(NamedPeople people) {
      return new TargetRow(id, owner, record, people, source);
    }
  }

  /** The record becomes a new row. */
  public void create(UUID id, @Nullable UUID owner, CheckedRecord record, Source source) {
    created.add(new Draft(id, owner, record, source, true, null));
  }

  /**
   * The record meets one that exists: the policy decides.
   *
   * @param id the row; null in a validation when the file would have created it
   * @param stored what the row is now; null when it was not read
   */
  public void meet(
      @Nullable UUID id, @Nullable UUID owner, CheckedRecord record, @Nullable StoredRow stored) {
    if (run.policy() == ImportPolicy.OVERWRITE) {
      if (id != null) {
        relinking.meet(id, record, true, stored);
      }
      overwrite(new Draft(id, owner, record, Source.NONE, false, stored));
    } else {
      leaveAlone(id, record);
    }
  }

  /**
   * The record meets one that exists and stays, but that a person who is missing is filled.
   *
   * @param id the row; null in a validation when the file would have created it
   */
  public void leaveAlone(@Nullable UUID id, CheckedRecord record) {
    if (id != null) {
      relinking.meet(id, record, false, null);
    }
    leftAlone.add(record);
  }

  /** The record is left alone. */
  public void skip(CheckedRecord record) {
    skip(record, Outcome.SKIPPED);
  }

  /** The record is left alone; the outcome says whether something else changes because of it. */
  public void skip(CheckedRecord record, Outcome outcome) {
    warnOfRepetition(record);
    result.add(record.item(), outcome);
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
   * @param differs whether it is known that something changes, outside of the row
   */
  public void overwrite(
      @Nullable UUID id, @Nullable UUID owner, CheckedRecord record, boolean differs) {
    overwrite(new Draft(id, owner, record, Source.NONE, differs, null));
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
   * All records to be written, whose people must be {@linkplain PersonResolver#learnPeopleOf
   * learnt}.
   */
  public List<CheckedRecord> records() {
    List<CheckedRecord> records = new ArrayList<>();
    created.forEach(draft -> records.add(draft.record()));
    overwritten.forEach(draft -> records.add(draft.record()));
    return records;
  }

  /** Notes what is new, and lets it be encoded; the people of all {@link #records} are known. */
  public void prepare() {
    List<TargetRow> rows = new ArrayList<>(created.size());
    for (Draft draft : created) {
      TargetRow row = draft.row(run.people().of(draft.record()));
      rows.add(row);
      note(row, Outcome.CREATED);
      if (DuplicateInFile.isPossible(run, draft.record().item())) {
        run.earlierRecords().created(draft.record());
      }
    }
    if (!run.validateOnly()) {
      newRows = writer.encode(rows, run.moment(), run.lease().jobId());
      newRows.encodeOn(run.helper());
    }
  }

  /** Writes what was {@linkplain #prepare prepared}, and what overwrites; notes its outcomes. */
  public void write(Connection connection) throws SQLException {
    if (newRows != null) {
      newRows.write(connection);
    }
    relinking.link(connection);
    leftAlone.forEach(this::settle);
    writeOverwritten(connection);
  }

  private void settle(CheckedRecord record) {
    if (relinking.isRelinked(record)) {
      skip(record, Outcome.UPDATED);
    } else if (run.policy() == ImportPolicy.REFUSE) {
      refuse(record);
    } else {
      skip(record);
    }
  }

  private void writeOverwritten(Connection connection) throws SQLException {
    Set<UUID> changed = changedRows(connection);
    List<TargetRow> rows = new ArrayList<>();
    for (Draft draft : overwritten) {
      TargetRow row = draft.row(run.people().of(draft.record()));
      boolean rowChanges = changed.contains(draft.id());
      if (rowChanges) {
        rows.add(row);
      }
      boolean changes =
          rowChanges
              || draft.differs()
              || relinking.isRelinked(draft.record())
              || changesEarlierRecord(draft);
      note(row, changes ? Outcome.UPDATED : Outcome.SKIPPED);
      if (DuplicateInFile.isPossible(run, draft.record().item())) {
        run.earlierRecords().overwritten(draft.id(), draft.record());
      }
    }
    if (!run.validateOnly()) {
      writer.update(connection, rows, run.lease().jobId());
      rows.forEach(row -> rewritten.add(row.id()));
    }
  }

  /** The rows there were before that {@link #write} changed. */
  public List<UUID> rewritten() {
    return rewritten;
  }

  private Set<UUID> changedRows(Connection connection) throws SQLException {
    List<TargetRow> rows = new ArrayList<>();
    for (Draft draft : overwritten) {
      if (draft.id() != null) {
        CheckedRecord record = draft.record();
        CheckedRecord rest = relinking.withoutLinkedBefore(record);
        CheckedRecord compared = earlier(draft).map(rest::withoutThoseOf).orElse(rest);
        NamedPeople people = run.people().of(record);
        TargetRow row = new TargetRow(draft.id(), draft.owner(), compared, people, Source.NONE);
        if (draft.stored() == null || !draft.stored().isAlready(row)) {
          rows.add(row);
        }
      }
    }
    Set<UUID> changed = new HashSet<>();
    for (TargetRow row : writer.changed(connection, rows, !run.validateOnly())) {
      changed.add(row.id());
    }
    return changed;
  }

  private boolean changesEarlierRecord(Draft draft) {
    return earlier(draft)
        .map(before -> DryRunRecords.changes(before, draft.record()))
        .orElse(draft.id() == null);
  }

  private Optional<CheckedRecord> earlier(Draft draft) {
    return run.earlierRecords().find(draft.id(), draft.record().item().key());
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
