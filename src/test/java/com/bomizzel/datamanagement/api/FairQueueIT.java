package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many jobs of one company, of which two at a time have a slot, and one of another. */
class FairQueueIT extends ApiTest {
  private static final int SLOTS = 2;
  private static final int MOST_QUEUED = 20;
  private static final String PLACE = "{\"position\":%d,\"ahead\":%d}";

  private UUID other;
  private Person neighbour;

  @BeforeEach
  void makeNeighbour() {
    rows.note(rows.ticket(company, "Broken", owner), "Looking", owner);
    other = rows.company("Globex");
    neighbour = rows.member(other, address("neighbour"), "owner");
  }

  @Test
  void manyExportsOfOneCompanyDoNotHoldUpAnothersImport() throws SQLException {
    List<String> exports = new ArrayList<>();
    String imported;
    try (Connection lock = database().lock("ticket_notes")) {
      for (int i = 0; i < SLOTS + MOST_QUEUED; i++) {
        exports.add(client.exportAsync(company).expect(202).data().path("exportId").asText());
      }
      imported =
          as(neighbour)
              .importAsync(ImportForm.of("{\"exportInfo\": {}, \"data\": {}}", other))
              .expect(202)
              .data()
              .path("importId")
              .asText();

      JsonNode next = as(neighbour).findImport(imported).expect(200).data();
      assertThat(next.path("state").asText()).isEqualTo("queued");
      assertThat(next.path("queue").toString()).isEqualTo(PLACE.formatted(1, 0));
      // A place is told as it was a second ago, before the import came.
      String last = exports.get(exports.size() - 1);
      Waiting.until(() -> place(last).path("position").asInt() > MOST_QUEUED);
      assertThat(place(last)).hasToString(PLACE.formatted(MOST_QUEUED + 1, MOST_QUEUED));
      assertThat(client.findExport(exports.get(0)).expect(200).data().has("queue")).isFalse();
      lock.rollback();
    }

    Duration limit = Duration.ofMinutes(2);
    assertThat(as(neighbour).awaitImport(imported, limit).state()).isEqualTo("completed");
    for (String export : exports) {
      assertThat(client.awaitExport(export, limit).state()).isEqualTo("completed");
    }
    assertThat(begunBefore(imported)).isEqualTo(SLOTS);
    assertThat(inTheirOrder(exports)).isEqualTo(exports);
  }

  private JsonNode place(String export) {
    return client.findExport(export).expect(200).data().path("queue");
  }

  private long begunBefore(String importId) {
    return database()
        .number(
            "select count(*) from data_export_logs where company_id = ? and claimed_at <"
                + " (select claimed_at from data_import_logs where id = ?)",
            company,
            importId);
  }

  private List<String> inTheirOrder(List<String> exports) {
    return database()
        .rows("select id from data_export_logs where company_id = ? order by claimed_at", company)
        .stream()
        .map(row -> row.get("id").toString())
        .filter(exports::contains)
        .toList();
  }
}
