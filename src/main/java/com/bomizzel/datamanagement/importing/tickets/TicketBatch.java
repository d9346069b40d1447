package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.Origin;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.rows.ExistingRow;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.DuplicateInFile;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.RowClaims;
import com.bomizzel.datamanagement.importing.upsert.UpsertBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tickets that are brought into the company together. */
final class TicketBatch {
  private final ImportRun run;
  private final ChunkResult result;
  private final UpsertBatch rows;
  private final List<CheckedRecord> tickets = new ArrayList<>();
  private final Map<Integer, ParentTicket> parents = new HashMap<>();
  private final TicketOrigins origins = new TicketOrigins();
  private final Set<Origin> claimed = new HashSet<>();
  private final TicketAliases aliases;

  /** An empty batch whose outcomes go into {@code result}. */
  TicketBatch(ImportRun run, RowWriter writer, ChunkResult result) {
    this.run = run;
    this.result = result;
    this.rows = new UpsertBatch(run, writer, result);
    this.aliases = new TicketAliases(run.lease().jobId());
  }

  /** Adds an item, or rejects it because of itself. */
  void add(ImportItem item) {
    try {
      tickets.add(run.checked(item));
    } catch (RecordRejected rejection) {
      parents.put(item.place().index(), reject(item, rejection));
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
    List<RecordKey> before = keysMetBefore();
    run.trial().learn(connection, before);
    Map<RecordKey, UUID> met = aliases.find(connection, before);
    for (CheckedRecord ticket : tickets) {
      RecordKey key = ticket.item().key();
      Optional<UUID> existing = existing(ticket, finder, Optional.ofNullable(met.get(key)));
      Optional<RecordKey> other = other(ticket, existing, finder.claims());
      ParentTicket parent =
          other.isPresent()
              ? reject(ticket.item(), finder.claims().rejection(other.get(), "ticket"))
              : ticket.item().parentOnly()
                  ? again(ticket, existing)
                  : decide(ticket, existing, finder);
      if (parent.id() != null && (isAgain(ticket) || !isCalled(ticket, parent, finder))) {
        aliases.add(key, parent.id());
      }
      parents.put(ticket.item().place().index(), parent);
    }
    run.trial().keep(connection, aliases::write);
    run.trial().keep(connection, finder.claims()::write);
    return parents;
  }

  /** Another record of the file that the ticket is, which this one is only called as. */
  private static Optional<RecordKey> other(
      CheckedRecord ticket, Optional<UUID> existing, RowClaims claims) {
    RecordKey key = ticket.item().key();
    Optional<UUID> otherwise = existing.filter(row -> !row.equals(ticket.uuid()));
    Optional<RecordKey> other = otherwise.flatMap(row -> claims.other(row, key));
    if (otherwise.isPresent() && other.isEmpty()) {
      claims.add(otherwise.get(), key);
    }
    return other;
  }

  private ParentTicket reject(ImportItem ticket, RecordRejected rejection) {
    if (!ticket.parentOnly()) {
      result.reject(ticket, rejection);
    }
    if (run.policy() == ImportPolicy.REFUSE) {
      // Its outcome alone would not tell it from one that is rejected because it exists.
      aliases.reject(ticket.key());
    }
    return ParentTicket.rejected(ticket.key());
  }

  /** Whether attachments must not take it for another one of the same id that was rejected. */
  private boolean isAgain(CheckedRecord ticket) {
    return run.policy() == ImportPolicy.REFUSE
        && ticket.item().contentId() == null
        && run.index().isRepeated(ticket.item().entry());
  }

  /** Of tickets that may have been items before: again they are the same, however called. */
  private List<RecordKey> keysMetBefore() {
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
    if (run.writes()) {
      origins.write(connection, run.companyId());
    }
  }

  private ParentTicket decide(CheckedRecord ticket, Optional<UUID> existing, TicketFinder finder) {
    RecordKey key = ticket.item().key();
    if (existing.isPresent()) {
      if (run.policy() != ImportPolicy.REFUSE) {
        UUID row = existing.get();
        remember(row, unclaimed(names(ticket, row, finder), row, finder));
      }
      rows.meet(finder.row(existing.get()), run.companyId(), ticket);
      return ParentTicket.stored(existing.get(), key);
    }
    if (DuplicateInFile.isCreatedByFile(run, ticket.item())) {
      rows.meet(ExistingRow.OF_FILE, run.companyId(), ticket);
      return ParentTicket.created(run.trial().idOf(key), key);
    }
    UUID own = ticket.uuid();
    boolean keepsId = own != null && !finder.isTaken(own);
    UUID id = own != null && keepsId ? own : run.newId();
    List<Origin> names = unclaimed(names(ticket, id, finder), id, finder);
    rows.create(id, run.companyId(), ticket, first(names));
    remember(id, names.subList(Math.min(1, names.size()), names.size()));
    return keepsId ? ParentTicket.restored(id, key) : ParentTicket.created(id, key);
  }

  /**
   * All that a ticket was called, the first place first: whatever file it comes back in has one of
   * these names.
   */
  private List<Origin> names(CheckedRecord ticket, UUID row, TicketFinder finder) {
    List<Origin> names = new ArrayList<>();
    ticket.origins().stream()
        .filter(origin -> !isOfOther(ticket, origin))
        .forEach(origin -> names.add(finder.stored(ticket, origin)));
    if (!row.equals(ticket.uuid())) {
      names.add(new Origin(finder.source(ticket), ticket.idOrContentId()));
    }
    return names;
  }

  /** Whether the file has another ticket of that very name: then it is not this one's. */
  private boolean isOfOther(CheckedRecord ticket, Origin origin) {
    RecordKey named = RecordKey.ticket(origin.id());
    boolean isOfFile = !run.hasUnnamedSource() && origin.companyId().equals(run.sourceCompanyId());
    return (isOfFile || Ids.uuid(origin.id()) != null)
        && !named.equals(ticket.item().key())
        && run.index().first(named).isPresent();
  }

  /** What the row itself remembers. */
  private static Source first(List<Origin> names) {
    return names.isEmpty() ? Source.NONE : new Source(names.get(0).companyId(), names.get(0).id());
  }

  /** Those that no ticket is known to have: one name is one ticket's, the first that had it. */
  private List<Origin> unclaimed(List<Origin> names, UUID row, TicketFinder finder) {
    return names.stream().filter(name -> !finder.isKnown(row, name)).filter(claimed::add).toList();
  }

  private void remember(UUID row, List<Origin> names) {
    names.forEach(name -> origins.add(row, name));
  }

  /** What became of a ticket that was an item before. */
  private ParentTicket again(CheckedRecord ticket, Optional<UUID> existing) {
    ImportItem item = ticket.item();
    boolean isRefused =
        run.policy() != ImportPolicy.REFUSE
            && run.index().outcome(item.entry()) == Outcome.REJECTED;
    if (isRefused) {
      return ParentTicket.rejected(item.key());
    } else if (existing.isPresent()) {
      return ParentTicket.stored(existing.get(), item.key());
    }
    boolean wouldBeCreated =
        run.validateOnly()
            && (run.index().outcome(item.entry()) == Outcome.CREATED
                || DuplicateInFile.isCreatedByFile(run, ticket.item()));
    return wouldBeCreated
        ? ParentTicket.created(run.trial().idOf(item.key()), item.key())
        : ParentTicket.rejected(item.key());
  }
}
