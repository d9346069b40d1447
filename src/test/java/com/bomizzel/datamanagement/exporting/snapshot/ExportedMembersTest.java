package com.bomizzel.datamanagement.exporting.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.document.MemberType;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what is read from the tables to the formats: rows that lack nothing give all members. */
class ExportedMembersTest {
  private static final TestDatabase DATABASE = SnapshotUnit.database();
  private static final EntityManagerFactory UNITS = SnapshotUnit.on(DATABASE.dataSource());

  private static JsonNode data;

  @BeforeAll
  static void exportFullRows() throws Exception {
    Fixtures fixtures = new Fixtures(DATABASE);
    UUID company = fixtures.company("Acme");
    Fixtures.Person jane = fixtures.member(company, "jane@example.com", "owner");
    UUID ticket = fixtures.ticket(company, "Broken", jane);
    fixtures.note(ticket, "Looking", jane);
    DATABASE.execute(
        "insert into ticket_origins (ticket_id, company_id, source_company_id, source_id)"
            + " values (?, ?, 'b', '1')",
        ticket,
        company);
    DATABASE.execute("insert into ticket_history (ticket_id) values (?)", ticket);
    fixtures.attachment(ticket, "a.png", jane);
    fixtures.customField(company, "Level");
    for (String table :
        new String[] {
          "users",
          "user_company_associations",
          "tickets",
          "ticket_notes",
          "ticket_history",
          "ticket_attachments",
          "custom_fields"
        }) {
      fill(table, jane.id());
    }
    data = export(company, jane.id());
  }

  /** Gives each column that is null a value of its type; a person is {@code person}. */
  private static void fill(String table, UUID person) {
    for (Map<String, Object> column :
        DATABASE.rows(
            "select column_name, data_type from information_schema.columns where table_name = ?",
            table)) {
      String name = (String) column.get("column_name");
      String value =
          switch ((String) column.get("data_type")) {
            case "uuid" -> "'" + person + "'";
            case "boolean" -> "true";
            case "integer", "bigint" -> "7";
            case "timestamp with time zone" -> "now()";
            case "jsonb" -> "'[]'";
            default -> "'x'";
          };
      DATABASE.execute(
          "update %1$s set %2$s = %3$s where %2$s is null".formatted(table, name, value));
    }
  }

  private static JsonNode export(UUID company, UUID person) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (CompanySnapshot snapshot = CompanySnapshot.take(UNITS, company, Duration.ofMinutes(1));
        DocumentWriter document = new DocumentWriter(bytes)) {
      document.begin(
          new ExportInfo(
              "export_1",
              company,
              "Acme",
              person,
              snapshot.takenAt(),
              ExportOptions.ALL.inDocument()));
      Sections sections =
          new Sections(snapshot, TicketFilter.all(company), UserFilter.all(company));
      for (RecordKind section : RecordKind.SECTIONS) {
        document.beginSection(section);
        try (PagesAhead pages = new PagesAhead(sections.pages(section), executor)) {
          for (Page page = pages.next(); page != null; page = pages.next()) {
            page.writeTo(document);
          }
        }
      }
      document.finish();
    } finally {
      executor.shutdown();
    }
    return new ObjectMapper().readTree(bytes.toByteArray()).get("data");
  }

  @AfterAll
  static void close() {
    UNITS.close();
  }

  @ParameterizedTest
  @EnumSource
  void aFullRowHasAValueForEveryMember(RecordKind kind) throws IOException {
    String array = kind.insideTicket() ? "/tickets/0/" : "/";
    JsonNode record = data.at(array + kind.jsonName() + "/0");

    for (Member member : RecordFormat.of(kind).members()) {
      JsonNode value = record.path(member.name());
      assertThat(value.isMissingNode() || value.isNull()).as(member.name()).isFalse();
      if (member.type() == MemberType.PERSON) {
        assertThat(value.get("email").textValue()).isEqualTo("jane@example.com");
      }
    }
    assertThat(record).hasSameSizeAs(RecordFormat.of(kind).members());
  }
}
