package com.bomizzel.datamanagement.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.DocumentWriter;
import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SectionsTest {
  private final TestDatabase database = SnapshotUnit.database();
  private final Fixtures fixtures = new Fixtures(database);
  private final UUID company = fixtures.company("Acme");
  private final Fixtures.Person jane = fixtures.member(company, "jane@example.com", "owner");
  private EntityManagerFactory units;

  @BeforeEach
  void open() {
    units = SnapshotUnit.on(database.dataSource());
  }

  @AfterEach
  void close() {
    units.close();
  }

  @Test
  void readsEveryColumnOfEverySection() throws IOException {
    UUID ticket = fixtures.ticket(company, "Broken", jane);
    fixtures.note(ticket, "Looking", jane);
    fixtures.attachment(ticket, "a.png", jane);
    fixtures.customField(company, "Level");

    JsonNode data = export(ExportOptions.ALL);

    System.out.println(data.toPrettyString());
    assertThat(data.at("/users/0/email").textValue()).isEqualTo("jane@example.com");
    assertThat(data.at("/tickets/0/title").textValue()).isEqualTo("Broken");
    assertThat(data.at("/tickets/0/notes/0/content").textValue()).isEqualTo("Looking");
  }

  @Test
  void seesNothingThatHappensAfterTheSnapshot() throws IOException {
    UUID ticket = fixtures.ticket(company, "Broken", jane);
    UUID note = fixtures.note(ticket, "Looking", jane);
    fixtures.attachment(ticket, "a.png", jane);

    JsonNode data =
        export(
            ExportOptions.ALL,
            () -> {
              database.execute("update users set first_name = 'New'");
              database.execute("update tickets set title = 'New'");
              database.execute("update ticket_notes set content = 'New' where id = ?", note);
              database.execute("delete from ticket_attachments");
              fixtures.customField(company, "New");
            });

    assertThat(data.toString()).doesNotContain("New");
    assertThat(data.at("/attachments")).hasSize(1);
  }

  @Test
  void readsWhatWasChangedBySqlBetweenTwoSnapshots() throws IOException {
    UUID ticket = fixtures.ticket(company, "Broken", jane);
    export(ExportOptions.ALL);
    database.execute("update tickets set title = 'Mended' where id = ?", ticket);

    assertThat(export(ExportOptions.ALL).at("/tickets/0/title").textValue()).isEqualTo("Mended");
  }

  private JsonNode export(ExportOptions options) throws IOException {
    return export(options, () -> {});
  }

  private JsonNode export(ExportOptions options, Runnable afterTheSnapshot) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CompanySnapshot snapshot = CompanySnapshot.take(units, company, Duration.ofMinutes(1));
        DocumentWriter document = new DocumentWriter(bytes)) {
      document.begin(
          new ExportInfo(
              "export_1", company, "Acme", jane.id(), snapshot.takenAt(), options.inDocument()));
      afterTheSnapshot.run();
      Sections sections = new Sections(snapshot, options);
      for (RecordKind section : Sections.IN_ORDER) {
        if (options.includes(section)) {
          document.beginSection(section);
          write(sections.pages(section), document);
        }
      }
      document.finish();
    }
    return new ObjectMapper().readTree(bytes.toByteArray()).get("data");
  }

  private static void write(Pages<?> pages, DocumentWriter document) throws IOException {
    try (pages) {
      for (Page page = pages.next(); page != null; page = pages.next()) {
        page.writeTo(document);
      }
    }
  }
}
