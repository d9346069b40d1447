package com.bomizzel.datamanagement.exporting.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.DocumentSizes;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.writing.KnownLimits;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionsTest {
  /** Written out, it has 37.5 MiB of digits. */
  private static final String BOMB =
      "jsonb_build_object('a', (select jsonb_agg(1e131071::numeric) from generate_series(1, 300)))";

  private static final TestDatabase DATABASE = SnapshotUnit.database();
  private static final EntityManagerFactory UNITS = SnapshotUnit.on(DATABASE.dataSource());

  private final TestDatabase database = emptied();
  private final Fixtures fixtures = new Fixtures(database);
  private final UUID company = fixtures.company("Acme");
  private final Fixtures.Person jane = fixtures.member(company, "jane@example.com", "owner");

  private static TestDatabase emptied() {
    DATABASE.execute("truncate companies, users cascade");
    return DATABASE;
  }

  @AfterAll
  static void close() {
    UNITS.close();
  }

  @Test
  void readsEveryColumnOfEverySection() throws IOException {
    UUID ticket = fixtures.ticket(company, "Broken", jane);
    fixtures.note(ticket, "Looking", jane);
    fixtures.attachment(ticket, "a.png", jane);
    fixtures.customField(company, "Level");

    JsonNode data = export(ExportOptions.ALL);
    assertThat(data.at("/users/0/email").textValue()).isEqualTo("jane@example.com");
    assertThat(data.at("/tickets/0/title").textValue()).isEqualTo("Broken");
    assertThat(data.at("/tickets/0/notes/0/content").textValue()).isEqualTo("Looking");
  }

  private void invite(String email) {
    database.execute(
        "insert into data_import_invitations (id, company_id, email, role, company_role,"
            + " is_active, email_verified, preferences, created_at, updated_at, import_id)"
            + " values (gen_random_uuid(), ?, ?, 'user', 'member', true, false, '{}', now(),"
            + " now(), 'import_1')",
        company,
        email);
  }

  @Test
  void nobodyTellsAnInvitationFromAUser() throws IOException {
    for (String email : new String[] {"zoe@example.com", "Ken@example.com", "ann@example.com"}) {
      invite(email);
    }
    fixtures.member(company, "ken@example.com", "member");
    fixtures.member(company, "lea@example.com", "member");
    UUID ticket = fixtures.ticket(company, "Broken", null);
    database.execute(
        "update tickets set unresolved_people = '{\"createdBy\": {\"email\": \"zoe@example.com\","
            + " \"firstName\": null, \"lastName\": \"Z\"}}' where id = ?",
        ticket);

    JsonNode data = export(ExportOptions.ALL);

    assertThat(data.get("users").findValuesAsText("email"))
        .containsExactly(
            "ann@example.com",
            "jane@example.com",
            "ken@example.com",
            "lea@example.com",
            "zoe@example.com");
    assertThat(data.at("/users/4").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(members(data.at("/users/0")));
    assertThat(data.at("/tickets/0/createdBy"))
        .hasToString(
            "{\"id\":%s,\"email\":\"zoe@example.com\",\"firstName\":null,\"lastName\":\"Z\"}"
                .formatted(data.at("/users/4/id")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsNobodysIdButThoseOfTheCompanysUsers(boolean withInvitation) throws IOException {
    if (withInvitation) {
      invite("ann@example.com");
    }
    Fixtures.Person support =
        fixtures.member(fixtures.company("Support"), "support@example.com", "member");
    UUID ticket = fixtures.ticket(company, "Broken", jane);
    database.execute("update tickets set assigned_to = ? where id = ?", support.id(), ticket);
    fixtures.note(ticket, "Looking", support);
    fixtures.attachment(ticket, "a.png", support);
    database.execute(
        "insert into ticket_history (ticket_id, changed_by) values (?, ?)", ticket, support.id());

    JsonNode data = export(ExportOptions.ALL);

    assertThat(data.at("/tickets/0/createdBy/id").textValue()).isEqualTo(jane.id().toString());
    for (String path :
        List.of(
            "/tickets/0/assignedTo",
            "/tickets/0/notes/0/author",
            "/tickets/0/history/0/changedBy",
            "/attachments/0/uploadedBy")) {
      assertThat(data.at(path).path("email").textValue()).isEqualTo("support@example.com");
      assertThat(data.at(path).has("id")).as(path).isFalse();
    }
  }

  private static List<String> members(JsonNode record) {
    List<String> members = new ArrayList<>();
    record.fieldNames().forEachRemaining(members::add);
    return members;
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

  @Test
  void cutsTicketsIntoPagesByTheirOwnSizeAndTheirChildrens() throws IOException {
    UUID large = ticketAt("large", "2025-01-02");
    fixtures.note(large, "x".repeat(PagePlan.MAX_BYTES + 1), jane);
    UUID changed = ticketAt("changed", "2025-01-03");
    database.execute(
        "insert into ticket_history (ticket_id, new_value) values (?, repeat('x', ?))",
        changed,
        PagePlan.MAX_BYTES + 1);
    ticketAt("small", "2025-01-01");
    ticketAt("small", "2025-01-04");
    ticketAt("small", "2025-01-05");

    assertThat(pageSizes()).containsExactly(1, 1, 1, 2);
    JsonNode tickets = export(ExportOptions.ALL).get("tickets");
    assertThat(tickets.findValuesAsText("title"))
        .containsExactly("small", "large", "changed", "small", "small");
    assertThat(tickets.at("/1/notes/0/content").textValue()).hasSize(PagePlan.MAX_BYTES + 1);
    assertThat(tickets.at("/2/history/0/newValue").textValue()).hasSize(PagePlan.MAX_BYTES + 1);
  }

  @Test
  void putsNoMoreThanFiveHundredRowsOnAPage() {
    database.execute(
        "insert into tickets (company_id, title) select ?, 'x' from generate_series(1, 1001)",
        company);

    assertThat(pageSizes()).containsExactly(500, 500, 1);
  }

  @Test
  void readsTheChildrenOfATicketThatIsLargerThanAPage() throws IOException {
    UUID ticket = ticketAt("large", "2025-01-01");
    database.execute(
        "insert into ticket_notes (ticket_id, content, created_at)"
            + " select ?, repeat('x', 3000000), timestamptz '2025-01-01' + i * interval '1 s'"
            + " from generate_series(1, 5) i",
        ticket);

    assertThat(export(ExportOptions.ALL).at("/tickets/0/notes")).hasSize(5);
  }

  /** More than are remembered, also in one ticket that is larger than a page. */
  @Test
  void namesEachOfVeryManyPeople() throws IOException {
    UUID large = fixtures.ticket(company, "jane@example.com", jane);
    database.execute(
        """
        with people as (
          insert into users (id, email, first_name, last_name, role)
          select gen_random_uuid(), i || '@example.com', repeat('x', 500), 'Z', 'user'
          from generate_series(1, 5000) i returning id, email),
        notes as (
          insert into ticket_notes (ticket_id, content, created_by)
          select ?, email || repeat(' ', 800), id from people)
        insert into tickets (id, company_id, title, created_by)
        select gen_random_uuid(), ?, email, id from people
        """,
        large,
        company);

    JsonNode tickets = export(ExportOptions.ALL).get("tickets");

    assertThat(tickets).hasSize(5001);
    for (JsonNode ticket : tickets) {
      assertThat(ticket.at("/createdBy/email")).isEqualTo(ticket.get("title"));
      for (JsonNode note : ticket.get("notes")) {
        assertThat(note.at("/author/email").textValue())
            .isEqualTo(note.get("content").textValue().strip());
      }
    }
    assertThat(tickets.findValues("content")).hasSize(5000);
  }

  @Test
  void fetchesAsManyRowsAtOnceAsItIsTold() throws SQLException {
    ticketAt("a", "2025-01-01");
    try (CompanySnapshot snapshot = CompanySnapshot.take(UNITS, company, Duration.ofMinutes(1))) {
      for (int fetchSize : new int[] {0, 7, 1, 0}) {
        try (SnapshotCursor<String> rows =
            snapshot.rows(String.class, "select t.title from Ticket t", Map.of(), fetchSize)) {
          assertThat(rows.fetchSize()).isEqualTo(fetchSize);
        }
      }
    }
  }

  @Test
  void ordersEverySection() throws IOException {
    fixtures.member(company, "ZOE@example.com", "member");
    fixtures.member(company, "Adam@example.com", "member");
    UUID second = ticketAt("second", "2025-01-02");
    UUID first = ticketAt("first", "2025-01-01");
    for (UUID ticket : List.of(second, first)) {
      for (String day : List.of("2025-03-03", "2025-03-02")) {
        database.execute(
            "insert into ticket_notes (ticket_id, content, created_at) values (?, ?, ?::timestamptz)",
            ticket,
            day,
            day);
        database.execute(
            "insert into ticket_history (ticket_id, action, created_at) values (?, ?, ?::timestamptz)",
            ticket,
            day,
            day);
        database.execute(
            "insert into ticket_attachments (ticket_id, file_name, uploaded_at)"
                + " values (?, ?, ?::timestamptz)",
            ticket,
            day,
            day);
      }
    }
    fixtures.customField(company, "B");
    fixtures.customField(company, "A");
    database.execute("update custom_fields set display_order = 1 where name = 'A'");
    fixtures.customField(company, "C");

    JsonNode data = export(ExportOptions.ALL);

    assertThat(data.get("users").findValuesAsText("email"))
        .containsExactly("Adam@example.com", "jane@example.com", "ZOE@example.com");
    assertThat(data.get("tickets").findValuesAsText("title")).containsExactly("first", "second");
    assertThat(data.get("tickets").findValuesAsText("content"))
        .containsExactly("2025-03-02", "2025-03-03", "2025-03-02", "2025-03-03");
    assertThat(data.get("tickets").findValuesAsText("action"))
        .containsExactly("2025-03-02", "2025-03-03", "2025-03-02", "2025-03-03");
    assertThat(data.get("customFields").findValuesAsText("name")).containsExactly("B", "C", "A");
    assertThat(data.get("attachments").findValuesAsText("ticketId"))
        .containsExactly(first.toString(), first.toString(), second.toString(), second.toString());
    assertThat(data.get("attachments").findValuesAsText("fileName"))
        .containsExactly("2025-03-02", "2025-03-03", "2025-03-02", "2025-03-03");
  }

  @Test
  void aPersonIsPassedOnAsTheTableHasIt() throws IOException {
    String digits = "1".repeat(1201) + ".10";
    String person = "{\"email\":\"gone@example.com\",\"n\":" + digits + "}";
    UUID ticket = fixtures.ticket(company, "A", null);
    fixtures.note(ticket, "N", null);
    database.execute(
        "update tickets set unresolved_people ="
            + " jsonb_build_object('createdBy', ?::jsonb, 'assignedTo', null)",
        person);
    database.execute(
        "update ticket_notes set unresolved_people = jsonb_build_object('author', ?::jsonb)",
        "[".repeat(2000) + "]".repeat(2000));

    String json = document(ExportOptions.ALL);
    assertThat(json)
        .contains("\"createdBy\":{\"n\": " + digits + ", \"email\": \"gone@example.com\"}")
        .contains("\"assignedTo\":null")
        .contains("\"author\":" + "[".repeat(2000));
  }

  @Test
  void jsonOfAnyShapeDoesNotBreakAnExport() throws IOException {
    UUID ticket = fixtures.ticket(company, "A", null);
    fixtures.note(ticket, "N", null);
    for (String json : List.of("null", "7", "\"text\"", "[1]", "{}")) {
      database.execute("update tickets set unresolved_people = ?::jsonb", json);
      database.execute("update tickets set custom_fields = ?::jsonb", json);
      database.execute("update ticket_notes set unresolved_people = ?::jsonb", json);
      database.execute("update users set preferences = ?::jsonb", json);
      JsonNode data = export(ExportOptions.ALL);
      assertThat(data.at("/tickets/0/customFields")).hasToString(json);
      assertThat(data.at("/tickets/0/createdBy").isNull()).isTrue();
      assertThat(data.at("/users/0/preferences")).hasToString(json);
    }
  }

  @Test
  void aLargestNumberIsWrittenDigitByDigit() throws IOException {
    UUID ticket = fixtures.ticket(company, "A", jane);
    String digits = "9".repeat(131_072) + "." + "1".repeat(16_382) + "0";
    database.execute(
        "update tickets set custom_fields = jsonb_build_object('n', ?::numeric) where id = ?",
        digits,
        ticket);
    assertThat(document(ExportOptions.ALL)).contains("{\"n\": " + digits + "}");
  }

  @Test
  void whatFitsTheMemoryForOwnRecordsIsWritten() throws IOException {
    UUID ticket = fixtures.ticket(company, "A", jane);
    database.execute("update tickets set custom_fields = " + BOMB + " where id = ?", ticket);
    String document = document(ExportOptions.ALL);
    assertThat(document).doesNotContain("\"omitted\"");
    assertThat(document.length()).isGreaterThan(300 * 131_072);
  }

  @Test
  void whatIsTooLargeToBeWrittenIsNamedAndTheRestIsWritten() throws IOException {
    String bomb = BOMB;
    UUID broken = ticketAt("broken", "2025-01-01");
    fixtures.note(broken, "before", null);
    fixtures.note(broken, "bomb", null);
    fixtures.attachment(broken, "a.png", null);
    fixtures.customField(company, "Level");
    ticketAt("sound", "2025-01-02");
    database.execute("update tickets set custom_fields = " + bomb + " where id = ?", broken);
    database.execute(
        "update ticket_notes set unresolved_people = jsonb_build_object('author', "
            + bomb
            + ") where content = 'bomb'");
    database.execute(
        "update ticket_attachments set unresolved_people = jsonb_build_object('uploadedBy', "
            + bomb
            + ")");
    database.execute("update users set preferences = " + bomb);
    database.execute("update custom_fields set options = " + bomb);

    KnownLimits small = new KnownLimits(DocumentSizes.ofStrangers(64, 1 << 20), 1 << 20);
    JsonNode document =
        new ObjectMapper()
            .readTree(
                ExportedDocument.of(UNITS, company, jane.id(), ExportOptions.ALL, small, () -> {}));
    JsonNode data = document.get("data");
    assertThat(data.at("/tickets/0").has("customFields")).isFalse();
    assertThat(data.at("/tickets/0/notes")).hasSize(2);
    assertThat(data.get("tickets").findValuesAsText("title")).containsExactly("broken", "sound");
    assertThat(data.at("/tickets/1").has("customFields")).isTrue();
    JsonNode omitted = document.at("/manifest/omitted");
    assertThat(omitted.get("count").intValue()).isEqualTo(5);
    assertThat(omitted.get("values").findValuesAsText("path"))
        .contains(
            "$.data.users[0].preferences",
            "$.data.tickets[0].customFields",
            "$.data.customFields[0].options",
            "$.data.attachments[0].uploadedBy")
        .anyMatch(path -> path.matches("\\$\\.data\\.tickets\\[0]\\.notes\\[[01]]\\.author"));
    assertThat(omitted.at("/values/0/bytes").longValue()).isEqualTo(300L * 131_072);
  }

  private UUID ticketAt(String title, String day) {
    UUID ticket = fixtures.ticket(company, title, jane);
    database.execute("update tickets set created_at = ?::timestamptz where id = ?", day, ticket);
    return ticket;
  }

  private List<Integer> pageSizes() {
    List<Integer> sizes = new ArrayList<>();
    try (CompanySnapshot snapshot = CompanySnapshot.take(UNITS, company, Duration.ofMinutes(1));
        Pages<?> pages =
            new Sections(snapshot, TicketFilter.all(company), UserFilter.all(company))
                .pages(RecordKind.TICKETS)) {
      for (Page page = pages.next(); page != null; page = pages.next()) {
        sizes.add(page.records());
      }
    }
    return sizes;
  }

  private JsonNode export(ExportOptions options) throws IOException {
    return export(options, () -> {});
  }

  private JsonNode export(ExportOptions options, Runnable afterTheSnapshot) throws IOException {
    return new ObjectMapper().readTree(document(options, afterTheSnapshot)).get("data");
  }

  private String document(ExportOptions options) throws IOException {
    return document(options, () -> {});
  }

  private String document(ExportOptions options, Runnable afterTheSnapshot) throws IOException {
    return ExportedDocument.of(UNITS, company, jane.id(), options, afterTheSnapshot);
  }
}
