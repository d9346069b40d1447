package com.bomizzel.datamanagement.importing.upsert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A company's people who only look like users to it; see {@link
 * com.bomizzel.datamanagement.importing.record.RecordShape#INVITATIONS}.
 */
public final class Invitations {
  private static final String SELECT =
      "select e.email, i.email, i.first_name, i.last_name from unnest(?::text[]) as e(email)"
          + " join data_import_invitations i on i.company_id = ? and lower(i.email) = lower(e.email)";

  private static final String DELETE =
      "delete from data_import_invitations i using unnest(?::text[]) as e(email)"
          + " where i.company_id = ? and lower(i.email) = lower(e.email)";

  private Invitations() {}

  /** Those with these addresses as a file names people, by the address as it was given. */
  static Map<String, ObjectNode> people(
      Connection connection, UUID companyId, Collection<String> emails) throws SQLException {
    Map<String, ObjectNode> people = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setArray(1, connection.createArrayOf("text", emails.toArray()));
      select.setObject(2, companyId);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          people.put(
              found.getString(1),
              JsonNodeFactory.instance
                  .objectNode()
                  .put("email", found.getString(2))
                  .put("firstName", found.getString(3))
                  .put("lastName", found.getString(4)));
        }
      }
    }
    return people;
  }

  /** Forgets those with these addresses: they have become members. */
  public static void withdraw(Connection connection, UUID companyId, Collection<String> emails)
      throws SQLException {
    if (emails.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setArray(1, connection.createArrayOf("text", emails.toArray()));
      delete.setObject(2, companyId);
      delete.executeUpdate();
    }
  }
}
