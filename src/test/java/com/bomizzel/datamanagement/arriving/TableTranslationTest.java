package com.bomizzel.datamanagement.arriving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of tables: members, people, custom values, notes, places. */
class TableTranslationTest {
  @TempDir Path folder;

  @Test
  void columnsBecomeMembersOfTickets() throws IOException {
    JsonNode ticket =
        TableFile.of(
                folder,
"""
Ticket ID,Subject,Description,Status,Priority,Type,Requester,Assignee,Created At,Resolved At,Plan
T-1,Broken,"Two
lines, one ""quote\""",Open,HIGH,Bug,Ana Gil <ana@x.example>,"Roe, Jo",2024-02-29 23:59:01,2024-03-01T00:00:00+02:00,Gold
""")
            .tickets()
            .get(0);
    assertThat(ticket.get("id").asText()).isEqualTo("T-1");
    assertThat(ticket.get("title").asText()).isEqualTo("Broken");
    assertThat(ticket.get("description").asText()).isEqualTo("Two\nlines, one \"quote\"");
    assertThat(ticket.get("status").asText()).isEqualTo("open");
    assertThat(ticket.get("priority").asText()).isEqualTo("high");
    assertThat(ticket.get("category").asText()).isEqualTo("Bug");
    assertThat(ticket.at("/createdBy/email").asText()).isEqualTo("ana@x.example");
    assertThat(ticket.at("/createdBy/firstName").asText()).isEqualTo("Ana");
    assertThat(ticket.at("/createdBy/lastName").asText()).isEqualTo("Gil");
    assertThat(ticket.at("/assignedTo/email").isNull()).isTrue();
    assertThat(ticket.at("/assignedTo/firstName").asText()).isEqualTo("Jo");
    assertThat(ticket.at("/assignedTo/lastName").asText()).isEqualTo("Roe");
    assertThat(ticket.get("createdAt").asText()).isEqualTo("2024-02-29T23:59:01Z");
    assertThat(ticket.get("resolvedAt").asText()).isEqualTo("2024-02-29T22:00:00Z");
    assertThat(ticket.at("/customFields/Plan").asText()).isEqualTo("Gold");
    assertThat(ticket.get("tablePlace").asText()).isEqualTo("line 2");
  }

  @Test
  void columnsBecomeMembersOfUsers() throws IOException {
    JsonNode users =
        TableFile.of(
                folder,
                """
                E-Mail;Full name;Phone;Role;Active;Department
                ana@x.example;Ana María Gil;+34 1;Admin;yes;Sales
                bo@x.example;Bo;;guest;0;
                """)
            .users();
    assertThat(users.get(0).get("email").asText()).isEqualTo("ana@x.example");
    assertThat(users.get(0).get("firstName").asText()).isEqualTo("Ana María");
    assertThat(users.get(0).get("lastName").asText()).isEqualTo("Gil");
    assertThat(users.get(0).get("companyRole").asText()).isEqualTo("admin");
    assertThat(users.get(0).has("role")).as("a platform role is never guessed").isFalse();
    assertThat(users.get(0).get("isActive").asBoolean()).isTrue();
    assertThat(users.get(0).has("Department")).isFalse();
    assertThat(users.get(1).has("lastName")).isFalse();
    assertThat(users.get(1).has("phone")).isFalse();
    assertThat(users.get(1).get("companyRole").asText()).isEqualTo("guest");
    assertThat(users.get(1).get("isActive").asBoolean()).isFalse();
  }

  @Test
  void aNoteIsInternalUnlessItIsSaidToBePublic() throws IOException {
    JsonNode notes =
        TableFile.of(folder, "title,Comment,Comment,Public comment\nA,one,,two\n")
            .tickets()
            .at("/0/notes");
    assertThat(notes).hasSize(2);
    assertThat(notes.at("/0/content").asText()).isEqualTo("one");
    assertThat(notes.at("/0/isInternal").asBoolean()).isTrue();
    assertThat(notes.at("/0/tablePlace").asText()).isEqualTo("line 2, column 2 \"Comment\"");
    assertThat(notes.at("/1/content").asText()).isEqualTo("two");
    assertThat(notes.at("/1/isInternal").asBoolean()).isFalse();
  }

  @Test
  void columnsOfOneNameAreOneValue() throws IOException {
    JsonNode values =
        TableFile.of(
                folder,
                "title,Label,Label,Label,Custom field (Team),Area [list],custom: X\nA,a,,c,T,E,Y\n")
            .tickets()
            .at("/0/customFields");
    assertThat(values.get("Label").toString()).isEqualTo("[\"a\",\"c\"]");
    assertThat(values.get("Team").asText()).isEqualTo("T");
    assertThat(values.get("Area").asText()).isEqualTo("E");
    assertThat(values.get("X").asText()).isEqualTo("Y");
  }

  @Test
  void whatIsNoTimeIsLeftToTheImportWithItsColumn() throws IOException {
    JsonNode tickets =
        TableFile.of(folder, "title,Created\nA,2024-01-02\nB,\"soon\n\"\n").tickets();
    assertThat(tickets.at("/0/createdAt").asText()).isEqualTo("2024-01-02T00:00:00Z");
    assertThat(tickets.at("/1/createdAt").asText()).isEqualTo("soon\n");
    assertThat(tickets.at("/1/tablePlace").asText())
        .isEqualTo("line 3, column 2 \"Created\" holds \"soon\uFFFD\"");
  }

  @Test
  void aColumnThatIsOnlyCalledLikeATimeIsKept() throws IOException {
    JsonNode ticket = TableFile.of(folder, "title,Closed\nA,yes\nB,no\n").tickets().get(0);
    assertThat(ticket.has("resolvedAt")).isFalse();
    assertThat(ticket.at("/customFields/Closed").asText()).isEqualTo("yes");
  }

  @Test
  void formulasAreTextsAndStayAsTheyAre() throws IOException {
    JsonNode tickets =
        TableFile.of(folder, "title,X\n\"=cmd|' /C calc'!A0\",'=1+1\n@SUM(A1),-5\n+49 30,''\n")
            .tickets();
    assertThat(tickets.at("/0/title").asText()).isEqualTo("=cmd|' /C calc'!A0");
    assertThat(tickets.at("/0/customFields/X").asText()).isEqualTo("'=1+1");
    assertThat(tickets.at("/1/title").asText()).isEqualTo("@SUM(A1)");
    assertThat(tickets.at("/1/customFields/X").asText()).isEqualTo("-5");
    assertThat(tickets.at("/2/title").asText()).isEqualTo("+49 30");
    assertThat(tickets.at("/2/customFields/X").asText()).isEqualTo("''");
  }

  @Test
  void emptyRowsAreCountedAndPassedOver() throws IOException {
    TableFile table = TableFile.of(folder, "title,b\nA,1\n\n,\n ,\nB,2\n,,,,\n");
    assertThat(table.tickets()).hasSize(2);
    assertThat(table.tickets().at("/1/tablePlace").asText()).isEqualTo("line 6");
    assertThat(table.summary().rows()).isEqualTo(2);
    assertThat(table.summary().blankRows()).isEqualTo(3);
  }

  @Test
  void aTicketMaySayNothingAsItsTitle() throws IOException {
    JsonNode ticket = TableFile.of(folder, "id,title\n7,\n").tickets().get(0);
    assertThat(ticket.get("title").asText()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, false",
    "UTF-8, false",
    "UTF-16LE, true",
    "UTF-16BE, true",
    "UTF-8, true",
    "UTF-32LE, true"
  })
  void encodingsAreFoundOut(String encoding, boolean marked) throws IOException {
    String text = "title,Ort\r\nSchlüssel für Küche und Büro,Köln\r\n";
    TableFile table =
        TableFile.of(folder, marked ? "\uFEFF" + text : text, Charset.forName(encoding));
    assertThat(table.tickets().at("/0/title").asText()).isEqualTo("Schlüssel für Küche und Büro");
    assertThat(table.tickets().at("/0/customFields/Ort").asText()).isEqualTo("Köln");
    assertThat(table.summary().encoding()).isEqualTo(encoding);
    assertThat(table.summary().encodingGuessed()).isEqualTo(encoding.startsWith("windows"));
  }

  @Test
  void anEncodingThatIsSaidIsTaken() throws IOException {
    TableFile table = TableFile.of(folder, "title,b\nПривет,1\n", Charset.forName("KOI8-R"));
    TableChoice choice = TableChoice.parse("{\"encoding\": \"KOI8-R\"}");
    assertThat(table.document(choice).at("/data/tickets/0/title").asText()).isEqualTo("Привет");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void delimitersAreFoundOut(String delimiter) throws IOException {
    String text = "title,b,c\n\"x;y|z\",\"1\t2,3\",d\ne,f,g\n".replace("\"1\t2,3\"", "@");
    TableFile table = TableFile.of(folder, text.replace(",", delimiter).replace("@", "\"1\t2,3\""));
    assertThat(table.tickets().at("/0/title").asText()).isEqualTo("x;y|z");
    assertThat(table.tickets().at("/0/customFields/b").asText()).isEqualTo("1\t2,3");
  }

  @Test
  void aFirstLineMaySayTheDelimiter() throws IOException {
    TableFile table = TableFile.of(folder, "sep=^\r\ntitle^b,c\r\nA^1,2\r\n");
    assertThat(table.tickets().at("/0/customFields/b,c").asText()).isEqualTo("1,2");
    assertThat(table.tickets().at("/0/tablePlace").asText()).isEqualTo("line 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "31/01/2024 # 01/02/2024 # 2024-02-01T00:00:00Z # dmy",
        "01/31/2024 # 01/02/2024 # 2024-01-02T00:00:00Z # mdy",
        "2/Feb/24 9:26 PM # 22/Sep/25 9:26 AM # 2025-09-22T09:26:00Z # ",
        "2024-01-01 # 2024-02-01 01:02:03.5 UTC # 2024-02-01T01:02:03.500Z # ",
        "19/lip/23 12:24 PM # 18/jul/26 12:10 AM # 2026-07-18T00:10:00Z # "
      })
  void daysAreReadAsAllOfThemAreMeant(String one, String other, String read, String order)
      throws IOException {
    TableFile table = TableFile.of(folder, "title,Created\nA,%s\nB,%s\n".formatted(one, other));
    assertThat(table.tickets().at("/1/createdAt").asText()).isEqualTo(read);
    assertThat(table.summary().dates()).isEqualTo(order);
  }

  @Test
  void timesAreOfTheZoneThatIsSaid() throws IOException {
    TableFile table = TableFile.of(folder, "title,Created\nA,2024-07-01 12:00\n");
    TableChoice choice = TableChoice.parse("{\"zone\": \"Europe/Madrid\"}");
    assertThat(table.document(choice).at("/data/tickets/0/createdAt").asText())
        .isEqualTo("2024-07-01T10:00:00Z");
  }

  @Test
  void aChoiceSaysWhatColumnsAndValuesMean() throws IOException {
    TableFile table = TableFile.of(folder, "Clave,Resumen,Estado,Interno\nK-1,Uno,Completado,x\n");
    JsonNode ticket =
        table
            .document(
                TableChoice.parse(
                    """
                    {"records": "tickets",
                     "columns": {"Clave": "id", "Interno": null, "Estado": "status"},
                     "values": {"status": {"Completado": "resolved"}}}
                    """))
            .at("/data/tickets/0");
    assertThat(ticket.get("id").asText()).isEqualTo("K-1");
    assertThat(ticket.get("status").asText()).isEqualTo("resolved");
    assertThat(ticket.has("customFields")).isFalse();
  }

  @Test
  void theSummaryHasAllColumns() throws IOException {
    TableSummary summary =
        TableFile.of(folder, "email,First name,Shoe size\na@x.example,,\nb@x.example,Bo,44\n")
            .summary();
    assertThat(summary.records()).isEqualTo("users");
    assertThat(summary.columns())
        .containsExactly(
            new TableSummary.Column("email", "email", "a@x.example"),
            new TableSummary.Column("First name", "firstName", "Bo"),
            new TableSummary.Column("Shoe size", null, "44"));
  }

  @Test
  void aSmallTableCannotBecomeAnEndlessDocument() throws IOException {
    String name = "n".repeat(TableLimits.NAME - 5);
    String header = "title";
    StringBuilder text = new StringBuilder(header);
    for (int i = 0; i < 500; i++) {
      text.append(',').append(name).append(i);
    }
    String row = "\nA" + ",x".repeat(500);
    Path file = TableFile.of(folder, text.append(row.repeat(50)).toString()).path();
    TableLimits limits = new TableLimits(1 << 20, new UnpackLimits(1 << 20, 200, 1));
    TablePlan plan = TablePlan.of(file, TableChoice.NONE, limits);
    assertThatThrownBy(() -> TableTranslation.write(plan, OutputStream.nullOutputStream()))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("UNPACKED_MAX_BYTES");
  }

  @Test
  void theBeginningShowsHowItWouldBeRead() throws IOException {
    StringBuilder text = new StringBuilder("title,Created\n");
    for (int i = 0; i < 500; i++) {
      text.append("A,01/02/2024\n");
    }
    Path file = TableFile.of(folder, text.append("A,\"open").toString()).path();
    TableSummary shown = TablePlan.ofBeginning(file, TableChoice.NONE, TableFile.LIMITS).summary();
    assertThat(shown.columns())
        .extracting(TableSummary.Column::target)
        .isEqualTo(List.of("title", "createdAt"));
  }
}
