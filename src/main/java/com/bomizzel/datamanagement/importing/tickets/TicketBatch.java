package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.DuplicateInFile;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.UpsertBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tickets that are brought into the company together. */
final class TicketBatch {
  private final ImportRun run;
  private final ChunkResult result;
  private final UpsertBatch rows;
  private final List<CheckedRecord> tickets = new ArrayList<>();
  private final Map<Integer, ParentTicket> parents = new HashMap<>();

  /** An empty batch whose outcomes go into {@code result}. */
  TicketBatch(ImportRun run, RowWriter writer, ChunkResult result) {
    this.run = run;
    this.result = result;
    this.rows = new UpsertBatch(run, writer, result);
  }

  /** Adds an item, or rejects it because of itself. */
  void add(ImportItem item) {
    try {
      tickets.add(CheckedRecord.of(item));
    } catch (RecordRejected rejection) {
      parents.put(item.place().index(), ParentTicket.rejected(item.key()));
      if (!item.parentOnly()) {
        result.reject(item, rejection);
      }
    }
  }

  /**
   * Finds those that exist and settles what happens to each.
   *
   * @return what became of each ticket, by its index in the file
   */
  Map<Integer, ParentTicket> decide(Connection connection) throws SQLException {
    TicketFinder finder = new TicketFinder(run);
    finder.lookUp(connection, tickets);
    TicketAliases aliases = new TicketAliases(run.lease().jobId());
    Map<RecordKey, UUID> met = aliases.find(connection, keysMetBefore());
    for (CheckedRecord ticket : tickets) {
      RecordKey key = ticket.item().key();
      Optional<UUID> existing = existing(ticket, finder, Optional.ofNullable(met.get(key)));
      ParentTicket parent =
          ticket.item().parentOnly() ? again(ticket, existing) : decide(ticket, existing, finder);
      if (parent.id() != null && !isCalled(ticket, parent, finder)) {
        aliases.add(key, parent.id());
      }
      parents.put(ticket.item().place().index(), parent);
    }
    aliases.write(connection);
    return parents;
  }

  /** Of a file without a source: the same ticket again is the same one, however it is called. */
  private List<RecordKey> keysMetBefore() {
    if (!run.hasUnnamedSource()) {
      return List.of();
    }
    return tickets.stream()
        .map(CheckedRecord::item)
        .filter(item -> item.parentOnly() || run.index().isRepeated(item.entry()))
        .map(ImportItem::key)
        .distinct()
        .toList();
  }

  private Optional<UUID> existing(CheckedRecord ticket, TicketFinder finder, Optional<UUID> met) {
    if (met.isPresent() || DuplicateInFile.isCreatedByFile(run, ticket.item())) {
      return met;
    }
    Optional<UUID> named = finder.named(ticket);
    return named.isPresent() ? named : finder.origin(ticket);
  }

  /** Whether attachments, which have only its id, will find the ticket by it. */
  private boolean isCalled(CheckedRecord ticket, ParentTicket parent, TicketFinder finder) {
    if (parent.isRestored() || ticket.item().contentId() != null) {
      return true;
    } else if (parent.isStored()) {
      Optional<UUID> called = finder.called(ticket.idOrContentId());
      return called.equals(Optional.ofNullable(parent.id()));
    }
    return ticket.sourceId() == null && finder.source(ticket).equals(run.sourceCompanyId());
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

  private ParentTicket decide(CheckedRecord ticket, Optional<UUID> existing, TicketFinder finder) {
    RecordKey key = ticket.item().key();
    if (existing.isPresent()) {
      rows.meet(existing.get(), run.companyId(), ticket, finder.stored(existing.get()));
      return ParentTicket.stored(existing.get(), key);
    }
    if (isCreatedByFile(ticket)) {
      rows.meet(null, run.companyId(), ticket, null);
      return ParentTicket.created(null, key);
    }
    UUID own = ticket.uuid();
    boolean keepsId = own != null && !finder.isTaken(own);
    UUID id = own != null && keepsId ? own : run.newId();
    rows.create(id, run.companyId(), ticket, origin(ticket, keepsId, finder));
    return keepsId ? ParentTicket.restored(id, key) : ParentTicket.created(id, key);
  }

  /**
   * What a new row remembers: where the ticket was first. Every file of a company that it came
   * through since says so too, so it is found again in whichever of them it comes back.
   */
  private static Source origin(CheckedRecord ticket, boolean keepsId, TicketFinder finder) {
    if (ticket.sourceId() != null) {
      return new Source(ticket.sourceCompanyId(), ticket.sourceId());
    }
    return keepsId ? Source.NONE : new Source(finder.source(ticket), ticket.idOrContentId());
  }

  /** What became of a ticket that was an item before. */
  private ParentTicket again(CheckedRecord ticket, Optional<UUID> existing) {
    ImportItem item = ticket.item();
    if (existing.isPresent()) {
      return ParentTicket.stored(existing.get(), item.key());
    }
    boolean wouldBeCreated =
        run.validateOnly()
            && (run.index().outcome(item.entry()) == Outcome.CREATED || isCreatedByFile(ticket));
    return wouldBeCreated
        ? ParentTicket.created(null, item.key())
        : ParentTicket.rejected(item.key());
  }

  /** Whether an origin is what a ticket of this very file may be called. */
  private boolean isIdOfTheFile(CheckedRecord ticket, String sourceId) {
    return Ids.uuid(sourceId) != null
        || (!run.hasUnnamedSource() && ticket.sourceCompanyId().equals(run.sourceCompanyId()));
  }

  private boolean isCreatedByFile(CheckedRecord ticket) {
    if (DuplicateInFile.isCreatedByFile(run, ticket.item())) {
      return true;
    }
    return run.validateOnly()
        && ticket.sourceId() != null
        && isIdOfTheFile(ticket, ticket.sourceId())
        && run.index().outcome(RecordKey.ticket(ticket.sourceId())) == Outcome.CREATED;
  }
}
