package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What tickets were called in the systems that they came through, but for the first, which their
 * row remembers: collected, and written with one statement.
 */
final class TicketOrigins {
  /** In the order of the arrays; what a ticket of the company is called already stays with it. */
  private static final String INSERT =
      """
      insert into ticket_origins (ticket_id, company_id, source_company_id, source_id)
      select ticket, ?, company, source
        from unnest(?::uuid[], ?::text[], ?::text[])
             with ordinality as o (ticket, company, source, place)
       order by place
      on conflict (source_id, company_id, source_company_id) do nothing
      """;

  private final List<UUID> tickets = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();

  /** The ticket was called so, too. */
  void add(UUID ticket, Origin origin) {
    tickets.add(ticket);
    origins.add(origin);
  }

  /** Writes them; their tickets are there. */
  void write(Connection connection, UUID companyId) throws SQLException {
    if (tickets.isEmpty()) {
      return;
    }
    Object[] companies = origins.stream().map(Origin::companyId).toArray();
    Object[] sources = origins.stream().map(Origin::id).toArray();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, companyId);
      insert.setArray(2, connection.createArrayOf("uuid", tickets.toArray()));
      insert.setArray(3, connection.createArrayOf("text", companies));
      insert.setArray(4, connection.createArrayOf("text", sources));
      insert.executeUpdate();
    }
  }
}
