package com.bomizzel.datamanagement.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What the database has of one company, by the names that a summary has. */
public final class CompanyRows {
  private static final Map<String, String> COUNTS = new LinkedHashMap<>();

  static {
    String ofTickets = " x join tickets t on t.id = x.ticket_id where t.company_id = ?";
    COUNTS.put("users", "select count(*) from user_company_associations where company_id = ?");
    COUNTS.put("customFields", "select count(*) from custom_fields where company_id = ?");
    COUNTS.put("tickets", "select count(*) from tickets where company_id = ?");
    COUNTS.put("notes", "select count(*) from ticket_notes" + ofTickets);
    COUNTS.put("history", "select count(*) from ticket_history" + ofTickets);
    COUNTS.put("attachments", "select count(*) from ticket_attachments" + ofTickets);
  }

  private CompanyRows() {}

  /** The number of rows of each kind. */
  public static Map<String, Long> count(TestDatabase database, UUID company) {
    Map<String, Long> rows = new LinkedHashMap<>();
    COUNTS.forEach((kind, sql) -> rows.put(kind, database.number(sql, company)));
    return rows;
  }

  /** One figure of a summary for each kind, for instance of "created". */
  public static Map<String, Long> figure(JsonNode summary, String figure) {
    Map<String, Long> figures = new LinkedHashMap<>();
    COUNTS
        .keySet()
        .forEach(
            kind -> figures.put(kind, summary.path("kinds").path(kind).path(figure).asLong(-1)));
    return figures;
  }

  /** In file = created + updated + skipped + rejected, for each kind. */
  public static void assertAddsUp(JsonNode summary) {
    for (String kind : COUNTS.keySet()) {
      JsonNode counts = summary.path("kinds").path(kind);
      assertThat(
              counts.path("created").asLong()
                  + counts.path("updated").asLong()
                  + counts.path("skipped").asLong()
                  + counts.path("rejected").asLong())
          .as("%s in %s", kind, summary.path("kinds"))
          .isEqualTo(counts.path("inFile").asLong(-1));
    }
  }
}
