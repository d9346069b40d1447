package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.FileComparison;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The import's rules as a script sees them: real exports of the running server, imported over the
 * API. Every import is checked for what its summary promises: the figures of each kind add up, and
 * as many rows are new in the database as were created.
 */
class ImportRulesIT extends ServerTest {
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("users", "user_company_associations where company_id = ?");
    TABLES.put("customFields", "custom_fields where company_id = ?");
    TABLES.put("tickets", "tickets where company_id = ?");
    for (String child : new String[] {"notes", "history", "attachments"}) {
      TABLES.put(
          child,
          "ticket_"
              + child
              + " x where (select company_id from tickets t where t.id = x.ticket_id) = ?");
    }
  }

  @TempDir private Path folder;

  private Fixtures fixtures;
  private ApiClient admin;
  private UUID company;
  private Person owner;

  @BeforeEach
  void companyWithData() {
    fixtures = new Fixtures(database());
    Person platformAdmin = fixtures.platformAdmin(email());
    admin = api().login(platformAdmin.email(), Fixtures.PASSWORD);
    company = fixtures.company("Acme");
    owner = fixtures.member(company, email(), "owner");
    Person agent = fixtures.member(company, email(), "member");
    fixtures.customField(company, "Level");
    fixtures.customField(company, "Area");
    for (int i = 0; i < 5; i++) {
      UUID ticket = fixtures.ticket(company, "Ticket " + i, owner);
      fixtures.note(ticket, "First", agent);
      fixtures.note(ticket, "Second", owner);
      fixtures.attachment(ticket, "screen.png", agent);
      database()
          .execute(
              "insert into ticket_history (ticket_id, action, changed_by) values (?, 'opened', ?)",
              ticket,
              agent.id());
    }
  }

  private static String email() {
    return UUID.randomUUID() + "@example.com";
  }

  @Test
  void theSameFileTwiceChangesNoRowAndSaysSo() {
    Path file = export(company);
    UUID other = fixtures.company("Other");
    imported(other, file, "created");
    String before = versions(other);

    imported(other, file, "skipped");

    assertThat(versions(other)).isEqualTo(before);
  }

  @Test
  void overwritingBringsBackWhatWasEditedAndLeavesEqualRowsAlone()
      throws IOException, SQLException {
    Path file = export(company);
    database()
        .execute(
            "update tickets set title = 'X' where company_id = ? and title like '%4'", company);
    database()
        .execute(
            "update ticket_notes set content = 'X' where content = 'First' and ticket_id in"
                + " (select id from tickets where company_id = ? and title = 'Ticket 0')",
            company);
    database().execute("update users set first_name = 'X' where id = ?", owner.id());

    JsonNode kinds = run(company, ImportForm.of(file, company).overwriting()).path("kinds");

    assertThat(kinds.at("/tickets/updated").intValue()).isEqualTo(1);
    assertThat(kinds.at("/notes/updated").intValue()).isEqualTo(1);
    assertThat(kinds.at("/users/updated").intValue()).isEqualTo(1);
    assertThat(kinds.at("/history/skipped").intValue()).isEqualTo(5);
    assertThat(kinds.at("/customFields/skipped").intValue()).isEqualTo(2);
    assertEqualExports(file, export(company));
  }

  @Test
  void withNeitherFlagEveryRecordThatExistsIsRejected() {
    Path file = export(company);

    JsonNode summary =
        run(
            company,
            ImportForm.of(file, company)
                .field("overwriteExisting", "false")
                .field("skipDuplicates", "false"));

    summary
        .path("kinds")
        .forEach(kind -> assertThat(kind.path("rejected")).isEqualTo(kind.path("inFile")));
    assertThat(summary.path("errors"))
        .extracting(JsonNode::textValue)
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .matches("Failed to import user: Email already exists \\(.+@.+\\)"));
  }

  @Test
  void bothFlagsOverwriteWithAWarning() {
    Path file = export(company);
    database().execute("update tickets set title = 'X' where company_id = ?", company);

    JsonNode summary =
        run(
            company,
            ImportForm.of(file, company)
                .field("overwriteExisting", "true")
                .field("skipDuplicates", "true"));

    assertThat(summary.at("/kinds/tickets/updated").intValue()).isEqualTo(5);
    assertThat(summary.path("warnings"))
        .extracting(warning -> warning.path("code").textValue())
        .contains("BOTH_FLAGS");
  }

  @Test
  void aValidationSaysFieldByFieldWhatTheImportThenDoes() {
    Path file = export(company);
    database().execute("delete from tickets where company_id = ? and title like '%1'", company);
    database()
        .execute(
            "delete from ticket_notes where content = 'First' and ticket_id in"
                + " (select id from tickets where company_id = ?)",
            company);
    String before = versions(company);

    Answer validation = admin.importFile(ImportForm.of(file, company).validateOnly()).expect(200);
    assertThat(versions(company)).isEqualTo(before);
    JsonNode foretold = validation.data().path("summary");
    JsonNode done = run(company, ImportForm.of(file, company));

    assertThat(done).isEqualTo(foretold);
  }

  @Test
  void aRestoreBringsBackDeletedTicketsNotesAndUsers() throws IOException, SQLException {
    Path file = export(company);
    database().execute("delete from tickets where company_id = ? and title like '%1'", company);
    database()
        .execute(
            "delete from ticket_notes where content = 'First' and ticket_id in"
                + " (select id from tickets where company_id = ?)",
            company);
    database()
        .execute(
            "delete from user_company_associations where company_id = ? and role = 'member'",
            company);

    JsonNode kinds = run(company, ImportForm.of(file, company)).path("kinds");

    assertThat(kinds.at("/users/created").intValue()).isEqualTo(1);
    assertThat(kinds.at("/tickets/created").intValue()).isEqualTo(1);
    assertThat(kinds.at("/notes/created").intValue()).isEqualTo(6);
    assertThat(kinds.at("/history/created").intValue()).isEqualTo(1);
    assertThat(kinds.at("/attachments/created").intValue()).isEqualTo(1);
    assertEqualExports(file, export(company));
  }

  @Test
  void aRestoreWhereNothingIsLeftKeepsEveryId() throws IOException, SQLException {
    Path file = export(company);
    UUID ticket =
        (UUID)
            database()
                .value("select min(id::text)::uuid from tickets where company_id = ?", company);
    database().execute("delete from tickets where company_id = ?", company);
    database().execute("delete from custom_fields where company_id = ?", company);
    database()
        .execute(
            "delete from users where id in"
                + " (select user_id from user_company_associations where company_id = ?)",
            company);

    imported(company, file, "created");

    assertThat(database().number("select count(*) from tickets where id = ?", ticket)).isEqualTo(1);
    assertEqualExports(file, export(company));
  }

  @Test
  void aCompanyMovedToAnotherAndBackIsTheSame() throws IOException, SQLException {
    Path original = export(company);
    UUID other = fixtures.company("Other");
    imported(other, original, "created");
    Path moved = export(other);

    imported(company, moved, "skipped");

    assertEqualExports(original, export(company));
    imported(other, moved, "skipped");
    imported(other, original, "skipped");
  }

  @Test
  void anotherCompanysFileBringsNothingOutOfIt() {
    UUID stranger = fixtures.company("Stranger");
    Person thief = fixtures.member(stranger, email(), "owner");
    UUID ticket =
        (UUID)
            database()
                .value("select min(id::text)::uuid from tickets where company_id = ?", company);
    String json =
        """
        {"exportInfo": {}, "data": {
          "users": [{"id": "%1$s", "email": "%2$s"}],
          "tickets": [{"id": "%3$s", "title": "mine", "createdBy": {"email": "%2$s"}}],
          "attachments": [{"ticketId": "%3$s", "fileName": "f"}]}}"""
            .formatted(UUID.randomUUID(), owner.email(), ticket);

    ApiClient client = api().login(thief.email(), Fixtures.PASSWORD);
    JsonNode summary =
        client.importFile(ImportForm.of(json, stranger)).expect(200).data().path("summary");

    assertThat(summary.at("/kinds/users/created").intValue()).isEqualTo(1);
    assertThat(summary.at("/kinds/tickets/created").intValue()).isEqualTo(1);
    assertThat(summary.at("/kinds/attachments/created").intValue()).isEqualTo(1);
    Map<String, Object> row =
        database().rows("select * from tickets where company_id = ?", stranger).get(0);
    assertThat(row).containsEntry("created_by", null);
    assertThat(row.get("id")).isNotEqualTo(ticket);
    assertThat(database().text("select title from tickets where id = ?", ticket))
        .startsWith("Ticket");
  }

  private Path export(UUID id) {
    Path file = folder.resolve(UUID.randomUUID() + ".zip");
    assertThat(admin.download(admin.export(id).expect(200), file).statusCode()).isEqualTo(200);
    return file;
  }

  /** Imports a file of which every record must have this outcome. */
  private void imported(UUID into, Path file, String outcome) {
    run(into, ImportForm.of(file, into))
        .path("kinds")
        .properties()
        .forEach(
            kind ->
                assertThat(kind.getValue().path(outcome))
                    .as(kind.toString())
                    .isEqualTo(kind.getValue().path("inFile")));
  }

  private JsonNode run(UUID into, ImportForm form) {
    Map<String, Long> before = rows(into);
    Answer answer = admin.importFile(form).expect(200);
    assertThat(answer.state()).isEqualTo("completed");
    JsonNode summary = answer.data().path("summary");
    rows(into)
        .forEach(
            (kind, after) -> {
              JsonNode figures = summary.path("kinds").path(kind);
              assertThat(sum(figures, "created", "updated", "skipped", "rejected"))
                  .as(kind + " " + figures)
                  .isEqualTo(sum(figures, "inFile"));
              assertThat(sum(figures, "created")).as(kind).isEqualTo(after - before.get(kind));
            });
    return summary;
  }

  private static long sum(JsonNode figures, String... names) {
    long sum = 0;
    for (String name : names) {
      sum += figures.path(name).longValue();
    }
    return sum;
  }

  private static Map<String, Long> rows(UUID id) {
    Map<String, Long> rows = new LinkedHashMap<>();
    TABLES.forEach(
        (kind, table) -> rows.put(kind, database().number("select count(*) from " + table, id)));
    return rows;
  }

  /** PostgreSQL's own marks of the transactions that wrote the company's rows. */
  private static String versions(UUID id) {
    StringBuilder versions = new StringBuilder();
    TABLES.forEach(
        (kind, table) ->
            versions.append(
                database()
                    .text("select string_agg(xmin::text, ' ' order by ctid) from " + table, id)));
    return versions.toString();
  }

  private static void assertEqualExports(Path one, Path other) throws IOException, SQLException {
    FileComparison comparison = FileComparison.of(one, other);
    assertThat(comparison.differenceCount()).as(comparison.differences().toString()).isZero();
  }
}
