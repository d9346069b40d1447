package com.bomizzel.datamanagement.exporting.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever time PostgreSQL holds in a company's rows is exported as it is stored. */
class TimesTest {
  private static final TestDatabase DATABASE = TestDatabase.createMigrated("times");
  private static final EntityManagerFactory UNITS = SnapshotUnit.on(DATABASE.dataSource());

  @AfterAll
  static void close() {
    UNITS.close();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-31 08:30:00.123456+00, 2025-01-31T08:30:00.123456Z",
    "1583-01-01 00:00:00+00, 1583-01-01T00:00:00Z",
    "1582-10-15 00:00:00+00, 1582-10-15T00:00:00Z",
    "1582-10-14 23:59:59.999999+00, 1582-10-14T23:59:59.999999Z",
    "1582-10-05 00:00:00+00, 1582-10-05T00:00:00Z",
    "1000-02-28 12:00:00+00, 1000-02-28T12:00:00Z",
    "0001-01-01 00:00:00+00, 0001-01-01T00:00:00Z",
    "0001-01-01 00:00:00+00 BC, 0000-01-01T00:00:00Z",
    "4714-11-24 00:00:00+00 BC, -4713-11-24T00:00:00Z",
    "294276-12-31 23:59:59.999999+00, +294276-12-31T23:59:59.999999Z",
    "infinity, infinity",
    "-infinity, -infinity"
  })
  void areExportedAsStored(String stored, String exported) throws IOException {
    Fixtures fixtures = new Fixtures(DATABASE);
    UUID company = fixtures.company("Acme");
    Fixtures.Person owner = fixtures.member(company, UUID.randomUUID() + "@x.example", "owner");
    UUID ticket = fixtures.ticket(company, "Old", owner);
    fixtures.note(ticket, "Old", owner);
    fixtures.attachment(ticket, "old.png", owner);
    for (String table : List.of("users", "tickets")) {
      DATABASE.execute(
          "update " + table + " set created_at = ?::timestamptz, updated_at = ?::timestamptz",
          stored,
          stored);
    }
    DATABASE.execute("update user_company_associations set created_at = ?::timestamptz", stored);
    DATABASE.execute("update tickets set resolved_at = ?::timestamptz", stored);
    DATABASE.execute("update ticket_notes set created_at = ?::timestamptz", stored);
    DATABASE.execute("update ticket_attachments set uploaded_at = ?::timestamptz", stored);

    JsonNode data =
        new ObjectMapper()
            .readTree(ExportedDocument.of(UNITS, company, owner.id(), ExportOptions.ALL, () -> {}))
            .path("data");

    assertThat(
            List.of(
                data.at("/users/0/createdAt"),
                data.at("/users/0/updatedAt"),
                data.at("/users/0/memberSince"),
                data.at("/tickets/0/createdAt"),
                data.at("/tickets/0/updatedAt"),
                data.at("/tickets/0/resolvedAt"),
                data.at("/tickets/0/notes/0/createdAt"),
                data.at("/attachments/0/uploadedAt")))
        .extracting(JsonNode::textValue)
        .containsOnly(exported);
  }
}
