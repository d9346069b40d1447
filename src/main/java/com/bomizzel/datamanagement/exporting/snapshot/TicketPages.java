package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.HistoryRecord;
import com.bomizzel.datamanagement.document.NoteRecord;
import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.TicketRecord;
import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The tickets that the filter lets through, by time and id, each with its notes and history, also
 * by time and id.
 *
 * <p>A page's size counts the notes and history, so all of them can be fetched at once; only a
 * ticket that is a page by itself has more, and its children are fetched a few at a time. So
 * neither a ticket with very many nor one with very long notes fills the memory.
 */
final class TicketPages extends Pages<TicketRecord> {
  private static final String NOTE_BYTES =
      "SQL('300 + octet_length(?)', n.content) + " + JsonColumn.bytes("n.unresolvedPeople");

  private static final String HISTORY_BYTES =
      "SQL('300 + coalesce(octet_length(?), 0) + coalesce(octet_length(?), 0)',"
          + " h.oldValue, h.newValue) + "
          + JsonColumn.bytes("h.unresolvedPeople");

  private static final String PLAN =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.RowSize(
        t.id,
        SQL('octet_length(?) + coalesce(octet_length(?), 0)', t.title, t.description)
          + {custom} + {people})
      from Ticket t
      where %s
      order by t.createdAt, t.id
      """
          .replace("{custom}", JsonColumn.bytes("t.customFields"))
          .replace("{people}", JsonColumn.bytes("t.unresolvedPeople"));

  private static final String NOTE_SIZES =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.RowSize(
        n.ticketId, sum({bytes}))
      from TicketNote n
      where n.ticketId = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      group by n.ticketId
      """
          .replace("{bytes}", NOTE_BYTES);

  private static final String HISTORY_SIZES =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.RowSize(
        h.ticketId, sum({bytes}))
      from TicketHistoryEntry h
      where h.ticketId = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      group by h.ticketId
      """
          .replace("{bytes}", HISTORY_BYTES);

  private static final String ROWS =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.TicketRow(
        t.id, t.title, t.description, t.status, t.priority, t.category, {custom},
        SQL('cast(? as text)', t.createdBy), {invitedCreator}, {creator},
        SQL('cast(? as text)', t.assignedTo), {invitedAssignee}, {assignee},
        t.createdAt, t.updatedAt, t.resolvedAt, t.sourceId, t.sourceCompanyId,
        t.importId)
      from Ticket t
      where t.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{custom}", JsonColumn.text("t.customFields"))
          .replace("{creator}", JsonColumn.member("t.unresolvedPeople", "createdBy"))
          .replace("{assignee}", JsonColumn.member("t.unresolvedPeople", "assignedTo"));

  private static final String SOME_ORIGIN =
      "select 1 from ticket_origins where company_id = ?1 limit 1";

  private static final String ORIGINS =
      """
      select o.ticket_id, cast(jsonb_agg(jsonb_build_object(
        'sourceId', o.source_id, 'sourceCompanyId', o.source_company_id) order by o.id) as text)
      from ticket_origins o
      where o.ticket_id = any(cast((select cast(? as uuid[])) as uuid[]))
      group by o.ticket_id
      """;

  private static final String LARGEST_NOTE =
      """
      select max({bytes})
      from TicketNote n
      where n.ticketId = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{bytes}", NOTE_BYTES);

  private static final String NOTES =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.NoteRow(
        n.ticketId, n.id, n.content, n.internal, SQL('cast(? as text)', n.createdBy), {invited},
        {author}, n.createdAt, n.sourceId, n.importId)
      from TicketNote n
      where n.ticketId = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      order by n.createdAt, n.id
      """
          .replace("{author}", JsonColumn.member("n.unresolvedPeople", "author"));

  private static final String LARGEST_HISTORY =
      """
      select max({bytes})
      from TicketHistoryEntry h
      where h.ticketId = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{bytes}", HISTORY_BYTES);

  private static final String HISTORY =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.HistoryRow(
        h.ticketId, h.id, h.action, h.fieldName, h.oldValue, h.newValue,
        SQL('cast(? as text)', h.changedBy), {invited}, {changer}, h.createdAt, h.sourceId,
        h.importId)
      from TicketHistoryEntry h
      where h.ticketId = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      order by h.createdAt, h.id
      """
          .replace("{changer}", JsonColumn.member("h.unresolvedPeople", "changedBy"));

  private final People people;
  private final boolean hasOrigins;
  private final String rows;
  private final String notes;
  private final String history;

  TicketPages(CompanySnapshot snapshot, TicketFilter filter) {
    super(
        snapshot,
        new PagePlan(
            snapshot,
            PLAN.formatted(filter.condition()),
            filter.parameters(),
            List.of(NOTE_SIZES, HISTORY_SIZES)));
    // Most companies' tickets have come from nowhere, or from one place: their rows say it.
    hasOrigins = !snapshot.listInSql(SOME_ORIGIN, snapshot.companyId()).isEmpty();
    people = People.of(snapshot);
    rows =
        ROWS.replace("{invitedCreator}", people.invited("t", "createdBy"))
            .replace("{invitedAssignee}", people.invited("t", "assignedTo"));
    notes = NOTES.replace("{invited}", people.invited("n", "author"));
    history = HISTORY.replace("{invited}", people.invited("h", "changedBy"));
  }

  @Override
  List<TicketRecord> read(String ids) {
    List<TicketRow> read = snapshot().list(TicketRow.class, rows, Map.of("ids", ids));
    Map<String, PersonRecord> users = people.on(read);
    Map<UUID, String> origins = origins(ids);
    return read.stream().map(row -> row.toRecord(users, origins.get(row.id()))).toList();
  }

  private Map<UUID, String> origins(String ids) {
    return hasOrigins
        ? snapshot().listInSql(SqlPart.of(ORIGINS, ids)).stream()
            .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]))
        : Map.of();
  }

  @Override
  UUID id(TicketRecord ticket) {
    return ticket.id();
  }

  @Override
  RowsWriter<TicketRecord> writer(PagePlan.Planned page) {
    Map<String, String> ids = Map.of("ids", page.array());
    if (page.isOversized()) {
      return (tickets, document) ->
          write(
              tickets,
              few(NoteRow.class, LARGEST_NOTE, notes, ids),
              few(HistoryRow.class, LARGEST_HISTORY, history, ids),
              document);
    }
    ChildRows<NoteRecord> allNotes = all(NoteRow.class, notes, ids);
    ChildRows<HistoryRecord> allHistory = all(HistoryRow.class, history, ids);
    return (tickets, document) -> write(tickets, allNotes, allHistory, document);
  }

  private static void write(
      List<TicketRecord> tickets,
      ChildRows<NoteRecord> notes,
      ChildRows<HistoryRecord> history,
      DocumentWriter document)
      throws IOException {
    try (notes;
        history) {
      for (TicketRecord ticket : tickets) {
        document.ticket(ticket, notes.of(ticket.id()), history.of(ticket.id()));
      }
    }
  }

  private <R> ChildRows<R> all(
      Class<? extends TicketChild<R>> rowType, String rows, Map<String, String> ids) {
    return new ChildrenOfMany<>(snapshot().list(rowType, rows, ids), people);
  }

  private <R> ChildRows<R> few(
      Class<? extends TicketChild<R>> rowType,
      String largest,
      String rows,
      Map<String, String> ids) {
    int atOnce = fetchSize(largest, ids);
    return new ChildrenOfOne<>(snapshot().rows(rowType, rows, ids, atOnce), atOnce, people);
  }

  /** How many rows fit half a page when all are as large as the largest; at least one. */
  private int fetchSize(String largest, Map<String, String> ids) {
    Number bytes = snapshot().list(Number.class, largest, ids).get(0);
    long fitting = PagePlan.MAX_BYTES / 2 / (bytes == null ? 1 : bytes.longValue());
    return (int) Math.max(1, Math.min(PagePlan.MAX_ROWS, fitting));
  }
}
