package com.bomizzel.datamanagement.importing.tickets;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsert;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings tickets with their notes and history into the company: the tickets first, for what they
 * become decides about their children.
 */
public final class TicketUpsert implements SectionUpsert {
  private static final RowWriter TICKETS = new RowWriter(RecordShape.TICKETS);
  private static final RowWriter NOTES = new RowWriter(RecordShape.NOTES);
  private static final RowWriter HISTORY = new RowWriter(RecordShape.HISTORY);

  @Override
  public ChunkResult apply(Connection connection, ImportRun run, List<ImportItem> items)
      throws SQLException {
    ChunkResult result = new ChunkResult();
    TicketBatch tickets = new TicketBatch(run, TICKETS, result);
    ofKind(RecordKind.TICKETS, items).forEach(tickets::add);
    Map<Integer, ParentTicket> parents = tickets.decide(connection);
    ChildBatch notes = new ChildBatch(run, NOTES, result);
    ChildBatch history = new ChildBatch(run, HISTORY, result);
    for (ImportItem item : ofKind(RecordKind.NOTES, items)) {
      notes.add(item, parent(parents, item));
    }
    for (ImportItem item : ofKind(RecordKind.HISTORY, items)) {
      history.add(item, parent(parents, item));
    }
    notes.decide(connection);
    history.decide(connection);
    List<CheckedRecord> all = new ArrayList<>(tickets.records());
    all.addAll(notes.records());
    all.addAll(history.records());
    run.people().learnPeopleOf(connection, all);
    tickets.prepare();
    notes.prepare();
    history.prepare();
    tickets.write(connection);
    notes.write(connection);
    history.write(connection);
    return result;
  }

  private static List<ImportItem> ofKind(RecordKind kind, List<ImportItem> items) {
    return items.stream().filter(item -> item.place().kind() == kind).toList();
  }

  /** Every chunk stands alone, so the ticket is in it. */
  private static ParentTicket parent(Map<Integer, ParentTicket> parents, ImportItem child) {
    return requireNonNull(parents.get(child.place().parentIndex()));
  }
}
