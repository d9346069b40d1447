package com.bomizzel.datamanagement.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables (CSV) that are sent where a backup is expected. */
class TableImportIT extends ServerTest {
  private static final String TICKETS =
      """
      Ticket ID;Asunto;Estado;Solicitante;Creado;Comentario;Sede
      7;"Impresora; rota";Abierto;Ana Gil;31/01/2024 10:00;"Dos
      líneas";Málaga
      8;Otra;open;;01/02/2024 11:30;;Málaga
      9;Mala;open;;ayer;nota;
      """;
  private static final String CHOICE =
"""
{"encoding": "windows-1252", "columns": {"Solicitante": "createdBy", "Creado": "createdAt"}, "zone": "Europe/Madrid",
 "values": {"status": {"Abierto": "open"}}}
""";

  private UUID company;
  private ApiClient owner;

  @BeforeEach
  void signIn() {
    Fixtures fixtures = new Fixtures(database());
    company = fixtures.company("Acme");
    Fixtures.Person person = fixtures.member(company, UUID.randomUUID() + "@x.example", "owner");
    owner = api().login(person.email(), Fixtures.PASSWORD);
  }

  private ImportForm form(String table, Charset charset) {
    return new ImportForm().company(company).file("tickets.csv", table.getBytes(charset));
  }

  private static JsonNode figures(Answer answer, String kind) {
    return answer.data().at("/summary/kinds/" + kind);
  }

  private static List<String> codes(Answer answer) {
    return answer.data().at("/summary/warnings").findValuesAsText("code");
  }

  @Test
  void aTableIsValidatedAndThenImportedOnce() {
    Answer validation =
        owner
            .importFile(
                form(TICKETS, Charset.forName("windows-1252"))
                    .field("table", CHOICE)
                    .field("source", "old")
                    .validateOnly())
            .expect(200);
    assertThat(figures(validation, "tickets").path("inFile").asInt()).isEqualTo(3);
    assertThat(figures(validation, "tickets").path("created").asInt()).isEqualTo(2);
    assertThat(figures(validation, "tickets").path("rejected").asInt()).isEqualTo(1);
    assertThat(figures(validation, "notes").path("created").asInt()).isEqualTo(1);
    assertThat(codes(validation))
        .startsWith("TABLE_READ", "COLUMNS_TAKEN", "COLUMNS_KEPT")
        .doesNotContain("UNKNOWN_MEMBER");
    String said = validation.data().at("/summary/warnings").toString();
    assertThat(said)
        .contains("a table of tickets: 3 rows, delimiter semicolon")
        .contains("Europe/Madrid")
        .contains("\\\"Asunto\\\" as title")
        .contains("\\\"Sede\\\"");
    assertThat(validation.data().at("/summary/errors/0").asText())
        .contains("line 5, column 5 \"Creado\" holds \"ayer\"");
    assertThat(tickets()).isZero();

    String id = validation.data().path("importId").asText();
    Answer imported = owner.startValidated(id).expect(200);
    assertThat(imported.data().path("summary")).isEqualTo(validation.data().path("summary"));
    assertThat(tickets()).isEqualTo(2);
    assertThat(
            database()
                .text(
                    "select title || '|' || status || '|' || (custom_fields ->> 'Sede') || '|'"
                        + " || to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')"
                        + " from tickets where company_id = ? and source_id = '7'",
                    company))
        .isEqualTo("Impresora; rota|open|Málaga|2024-01-31 09:00");
    assertThat(
            database()
                .text(
                    "select content || '|' || is_internal from ticket_notes note"
                        + " join tickets on tickets.id = note.ticket_id where company_id = ?",
                    company))
        .isEqualTo("Dos\nlíneas|true");

    Answer again =
        owner
            .importFile(
                form(TICKETS, Charset.forName("windows-1252"))
                    .field("table", CHOICE)
                    .field("source", "old"))
            .expect(200);
    assertThat(figures(again, "tickets").path("created").asInt()).isZero();
    assertThat(figures(again, "tickets").path("skipped").asInt()).isEqualTo(2);
    assertThat(figures(again, "notes").path("created").asInt()).isZero();
    assertThat(tickets()).isEqualTo(2);
  }

  @Test
  void aTableWithoutIdsIsFoundAgainToo() {
    String table = "title,description,Created\nOne,a,2024-01-01\nOne,a,2024-01-01\nTwo,,\n";
    assertThat(figures(owner.importFile(form(table, UTF_8)).expect(200), "tickets"))
        .hasToString("{\"inFile\":3,\"created\":3,\"updated\":0,\"skipped\":0,\"rejected\":0}");
    Answer again = owner.importFile(form(table, UTF_8)).expect(200);
    assertThat(figures(again, "tickets").path("skipped").asInt()).isEqualTo(3);
    assertThat(tickets()).isEqualTo(3);
  }

  @Test
  void aTableOfPeopleMakesMembers() {
    String email = UUID.randomUUID() + "@x.example";
    String table = "E-Mail|Name|Role|Shoe\n%s|Ana Gil|Platform King|44\nnobody|X||\n";
    Answer answer = owner.importFile(form(table.formatted(email), UTF_8)).expect(200);
    assertThat(figures(answer, "users").path("created").asInt()).isEqualTo(1);
    assertThat(figures(answer, "users").path("rejected").asInt()).isEqualTo(1);
    assertThat(codes(answer)).contains("COLUMNS_LEFT", "UNKNOWN_ROLE");
    assertThat(answer.data().at("/summary/errors/0").asText()).contains("line 3");
    assertThat(
            database()
                .text("select first_name || '|' || last_name from users where email = ?", email))
        .isEqualTo("Ana|Gil");
  }

  @Test
  void aChoiceThatIsNoneNamesItsPart() {
    Answer answer =
        owner.importFile(form(TICKETS, UTF_8).field("table", "{\"dates\": \"x\"}")).expect(400);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("table");
    assertThat(answer.body().at("/errors/0/message").asText())
        .isEqualTo("table must have dmy or mdy as \"dates\"");
    assertThat(tickets()).isZero();
  }

  @Test
  void aTicketTableOfAnotherHelpDeskComesWhole() throws IOException {
    Path file = Path.of("../shared/data/arrival/csv-generic/customer_support_tickets_1500.csv");
    assumeTrue(Files.exists(file), "the files of other systems are not here");
    Answer answer =
        owner.importFile(ImportForm.of(file, company).field("source", "kaggle")).expect(200);
    assertThat(figures(answer, "tickets").path("created").asInt()).isEqualTo(1_500);
    assertThat(tickets()).isEqualTo(1_500);
    Answer again =
        owner.importFile(ImportForm.of(file, company).field("source", "kaggle")).expect(200);
    assertThat(figures(again, "tickets").path("skipped").asInt()).isEqualTo(1_500);
  }

  private long tickets() {
    return database().number("select count(*) from tickets where company_id = ?", company);
  }
}
