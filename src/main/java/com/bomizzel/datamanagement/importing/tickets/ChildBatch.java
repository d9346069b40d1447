package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.ExistingRow;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.DuplicateInFile;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.UpsertBatch;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Notes, history entries or attachments that are brought into their tickets together. */
final class ChildBatch {
  private final ImportRun run;
  private final RecordShape shape;
  private final ChunkResult result;
  private final UpsertBatch rows;
  private final ChildRules rules;
  private final List<Child> children = new ArrayList<>();

  /** An empty batch whose outcomes go into {@code result}. */
  ChildBatch(ImportRun run, RowWriter writer, ChunkResult result) {
    this(run, writer, result, ChildRules.ALL);
  }

  /** An empty batch of records that may not say everything. */
  ChildBatch(ImportRun run, RowWriter writer, ChunkResult result, ChildRules rules) {
    this.rules = rules;
    this.run = run;
    this.shape = writer.shape();
    this.result = result;
    this.rows = new UpsertBatch(run, writer, result);
  }

  /** Adds an item, or rejects it because of itself or its ticket. */
  void add(ImportItem item, ParentTicket ticket) {
    try {
      if (ticket.isRejected()) {
        throw new RecordRejected(ProblemCode.PARENT_REJECTED, "", "its ticket was rejected");
      }
      children.add(new Child(CheckedRecord.of(item), ticket));
    } catch (RecordRejected rejection) {
      result.reject(item, rejection);
    }
  }

  /** Adds a record that has been checked. */
  void add(Child child) {
    children.add(child);
  }

  /** Finds those that exist and settles what happens to each. */
  void decide(Connection connection) throws SQLException {
    ChildFinder finder = new ChildFinder(shape, run);
    finder.lookUp(connection, children);
    for (Child child : children) {
      try {
        decide(child, finder);
      } catch (RecordRejected rejection) {
        result.reject(child.record().item(), rejection);
      }
    }
    run.trial().keep(connection, finder::write);
  }

  /** The records to be written, whose people must be learnt. */
  List<CheckedRecord> records() {
    return rows.records();
  }

  /** Lets what is new be encoded; the people of the {@link #records} are known. */
  void prepare() {
    rows.prepare();
  }

  /** Writes what was decided and prepared. */
  void write(Connection connection) throws SQLException {
    rows.write(connection);
  }

  private void decide(Child child, ChildFinder finder) throws RecordRejected, SQLException {
    CheckedRecord record = child.record();
    boolean isMadeByFile =
        DuplicateInFile.isCreatedByFile(run, record.item()) && isSameTicketAsBefore(child);
    Optional<UUID> before = finder.metBefore(child);
    Optional<UUID> existing = before.isPresent() || isMadeByFile ? before : finder.find(child);
    boolean keepsId = record.uuid() != null && !finder.isTaken(record.uuid());
    if (existing.isPresent()) {
      finder.meets(record, existing.get());
      meet(finder.row(existing.get()), child);
    } else if (isMadeByFile) {
      meet(ExistingRow.OF_FILE, child);
    } else if (finder.isInOtherTicketOfOurs(child)) {
      throw otherTicket();
    } else if (!DuplicateInFile.isCreatedByFile(run, record.item())) {
      create(child, keepsId, finder);
    } else if (keepsId) {
      throw otherTicket();
    } else {
      create(child, false, finder);
    }
  }

  private RecordRejected otherTicket() {
    return new RecordRejected(
        ProblemCode.OTHER_TICKET,
        ".id",
        "another ticket of this company has a " + shape.noun() + " with its id");
  }

  /** History is append-only: who and what is there stays, even when overwriting. */
  private void meet(ExistingRow row, Child child) throws SQLException {
    if (run.policy() != ImportPolicy.OVERWRITE) {
      rows.meet(row, child.ticket().id(), child.record());
    } else if (shape.kind() == RecordKind.HISTORY) {
      rows.leaveAlone(row, child.record());
    } else {
      CheckedRecord allowed = rules.forExisting(child.record(), row.stored());
      rows.meet(row, child.ticket().id(), allowed);
    }
  }

  private void create(Child child, boolean keepsId, ChildFinder finder) throws SQLException {
    CheckedRecord record = child.record();
    UUID id = keepsId ? Objects.requireNonNull(record.uuid()) : run.newId();
    // Where it was first: every file that it came through since says so too.
    String origin = record.sourceId();
    boolean hasOrigin = origin != null && !finder.isNameOfOther(child, origin);
    String ownName = keepsId ? null : record.idOrContentId();
    String sourceId = hasOrigin ? origin : ownName;
    if (DuplicateInFile.isPossible(run, record.item())) {
      run.earlierRecords().standsIn(record.item().key(), child.ticket().key());
    }
    if (hasOrigin && run.index().isRepeated(record.item().entry())) {
      // When it comes again, others may have the same origin.
      finder.claims().add(id, record.item().key());
    }
    if (!run.validateOnly()) {
      finder.meets(record, id);
    }
    rows.create(id, child.ticket().id(), rules.forNew(record), new Source(null, sourceId));
  }

  /** Whether the record that the file has before stands in the same ticket, as far as is known. */
  private boolean isSameTicketAsBefore(Child child) {
    return run.earlierRecords()
        .ticketOf(child.record().item().key())
        .map(child.ticket().key()::equals)
        .orElse(true);
  }
}
