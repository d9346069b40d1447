package com.bomizzel.datamanagement.importing.tickets;

import static java.util.stream.Collectors.toSet;

import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsert;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Brings attachment records into the company, each into the ticket that its file names. */
public final class AttachmentUpsert implements SectionUpsert {
  private static final RowWriter ATTACHMENTS = new RowWriter(RecordShape.ATTACHMENTS);

  @Override
  public ChunkResult apply(Connection connection, ImportRun run, List<ImportItem> items)
      throws SQLException {
    ChunkResult result = new ChunkResult();
    Map<CheckedRecord, RecordKey> records = new LinkedHashMap<>();
    for (ImportItem item : items) {
      try {
        CheckedRecord record = CheckedRecord.of(item);
        records.put(record, RecordKey.ticket(record.value("ticketId")));
      } catch (RecordRejected rejection) {
        result.reject(item, rejection);
      }
    }
    AttachmentRules rules = new AttachmentRules(connection, run, records.keySet(), result);
    ChildBatch batch = new ChildBatch(run, ATTACHMENTS, result, rules);
    Tickets tickets = new Tickets(connection, run, records);
    for (Map.Entry<CheckedRecord, RecordKey> entry : records.entrySet()) {
      CheckedRecord record = entry.getKey();
      try {
        batch.add(new Child(record, tickets.of(record, entry.getValue())));
      } catch (RecordRejected rejection) {
        result.reject(record.item(), rejection);
      }
    }
    batch.decide(connection);
    run.people().learnPeopleOf(connection, batch.records());
    batch.prepare();
    batch.write(connection);
    return result;
  }

  /** The tickets of some attachments. */
  private static final class Tickets {
    private final ImportRun run;
    private final TicketFinder finder;
    private final Map<RecordKey, UUID> aliases;
    private final Set<RecordKey> rejected;

    Tickets(Connection connection, ImportRun run, Map<CheckedRecord, RecordKey> records)
        throws SQLException {
      this.run = run;
      this.finder = new TicketFinder(run);
      List<String> names = records.keySet().stream().map(r -> r.value("ticketId")).toList();
      finder.lookUpNames(connection, names);
      List<RecordKey> unknown = new ArrayList<>();
      records.forEach(
          (record, key) -> {
            if (finder.called(record.value("ticketId")).isEmpty()) {
              unknown.add(key);
            }
          });
      run.trial().learn(connection, unknown);
      TicketAliases known = new TicketAliases(run.lease().jobId());
      this.aliases = known.find(connection, unknown);
      this.rejected = rejected(connection, known, records.values());
    }

    /** Those of these tickets that were rejected, and not only because they exist. */
    private Set<RecordKey> rejected(
        Connection connection, TicketAliases known, Collection<RecordKey> tickets)
        throws SQLException {
      Set<RecordKey> all =
          tickets.stream()
              .filter(ticket -> run.index().outcome(ticket) == Outcome.REJECTED)
              .collect(toSet());
      return run.policy() == ImportPolicy.REFUSE ? known.rejected(connection, all) : all;
    }

    ParentTicket of(CheckedRecord record, RecordKey key) throws RecordRejected {
      if (rejected.contains(key)) {
        throw parentRejected();
      }
      Optional<UUID> id = finder.called(record.value("ticketId"));
      if (id.isEmpty()) {
        id = Optional.ofNullable(aliases.get(key));
      }
      if (id.isPresent()) {
        return ParentTicket.stored(id.get(), key);
      }
      return switch (run.index().outcome(key)) {
        case CREATED, UPDATED, SKIPPED -> inFileOnly(key);
        case REJECTED -> throw parentRejected();
        case UNKNOWN -> throw noTicket();
      };
    }

    /** In a real import it was here a moment ago. */
    private ParentTicket inFileOnly(RecordKey key) throws RecordRejected {
      if (!run.validateOnly()) {
        throw noTicket();
      }
      return ParentTicket.created(run.trial().idOf(key), key);
    }

    private static RecordRejected parentRejected() {
      return new RecordRejected(
          ProblemCode.PARENT_REJECTED, ".ticketId", "its ticket was rejected");
    }

    private static RecordRejected noTicket() {
      return new RecordRejected(
          ProblemCode.TICKET_NOT_FOUND,
          ".ticketId",
          "its ticket is neither in the company nor accepted from the file");
    }
  }
}
