package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What some tickets of the company are called where the file comes from: one that is only the
 * origin of a record is not its row when the file has a record of that very name.
 */
final class TicketNames {
  private static final String SELECT =
      "select x.id, x.source_company_id, x.source_id from tickets x"
          + " where x.id = any(?) and x.source_id is not null"
          + " union all select o.ticket_id, o.source_company_id, o.source_id from ticket_origins o"
          + " where o.ticket_id = any(?)";

  private final ImportRun run;
  private final Map<UUID, List<RecordKey>> names = new HashMap<>();

  TicketNames(ImportRun run) {
    this.run = run;
  }

  /** Looks up the names of these tickets, with one statement. */
  void lookUp(Connection connection, Collection<UUID> tickets) throws SQLException {
    if (tickets.isEmpty()) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setArray(1, connection.createArrayOf("uuid", tickets.toArray()));
      select.setArray(2, connection.createArrayOf("uuid", tickets.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          String source = found.getString(2) == null ? "" : found.getString(2);
          if (isOfFile(source)) {
            names
                .computeIfAbsent(Ids.get(found, 1), key -> new ArrayList<>())
                .add(RecordKey.ticket(found.getString(3)));
          }
        }
      }
    }
  }

  private boolean isOfFile(String source) {
    return run.hasUnnamedSource()
        ? Evidence.isOfUnnamed(source)
        : source.equals(run.sourceCompanyId());
  }

  /** Whether another record of the file than this one is called as the ticket is. */
  boolean isOther(UUID ticket, RecordKey record) {
    return names.getOrDefault(ticket, List.of()).stream()
        .anyMatch(name -> !name.equals(record) && run.index().first(name).isPresent());
  }
}
