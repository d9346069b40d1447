package com.bomizzel.datamanagement.demo;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An outdoor shop with a year of help desk behind it: 25 people, 150 tickets with notes and
 * history, 45 attachments, 10 custom fields.
 *
 * @param owner the address of somebody who may do everything in the company
 * @param agent the address of a plain member
 */
public record DemoCompany(UUID id, String name, String owner, String agent) {
  private static final String NAME = "Fjord & Fell Outfitters";
  private static final OffsetDateTime FOUNDED = OffsetDateTime.parse("2025-01-07T08:30:00Z");

  /** Writes the company into the help desk's tables; the same seed makes the same rows. */
  public static DemoCompany make(TestDatabase database, long seed) throws SQLException {
    Chance chance = new Chance(seed);
    UUID id = chance.id();
    DemoPeople people = new DemoPeople(chance);
    DemoFields fields = new DemoFields(chance);
    try (HelpDeskRows rows = new HelpDeskRows(database.dataSource().getConnection())) {
      rows.add("companies (id, name, created_at, updated_at)", id, NAME, FOUNDED, FOUNDED);
      people.write(rows, id, FOUNDED);
      fields.write(rows, id, FOUNDED);
      new DemoTickets(chance, people, fields, rows).write(id, FOUNDED);
      rows.commit();
    }
    return new DemoCompany(id, NAME, people.owner().email(), people.firstAgent().email());
  }
}
