package com.bomizzel.datamanagement.arriving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that other systems have really written, where they are there. */
class ArrivingFilesTest {
  private static final Path FILES = Path.of("../shared/data/arrival");

  @BeforeEach
  void needFiles() {
    assumeTrue(Files.isDirectory(FILES), "the files of other systems are not here");
  }

  @Test
  void aHelpDesksTicketsComeWhole() throws IOException {
    TableFile table = new TableFile(FILES.resolve("csv-generic/customer_support_tickets_1500.csv"));
    JsonNode tickets = table.tickets();
    assertThat(tickets).hasSize(1_500);
    assertThat(tickets).allMatch(ticket -> ticket.at("/createdBy/email").asText().contains("@"));
    assertThat(tickets).allMatch(ticket -> !ticket.get("title").asText().isEmpty());
    assertThat(tickets.at("/0/customFields").has("Product Purchased")).isTrue();
    assertThat(table.summary().columns()).noneMatch(column -> column.target() == null);
  }

  @Test
  void aLogOfEventsSaysWhatItLacksAndComesByAChoice() throws IOException {
    TableFile table =
        new TableFile(FILES.resolve("csv-generic/servicenow_incident_event_log_2000.csv"));
    assertThatThrownBy(table::summary)
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("none of its columns is known to be the title");
    TableChoice choice =
        TableChoice.parse("{\"records\": \"tickets\", \"columns\": {\"category\": \"title\"}}");
    JsonNode tickets = table.document(choice).at("/data/tickets");
    assertThat(tickets).hasSize(2_000);
    assertThat(tickets.findValuesAsText("id").stream().distinct()).hasSize(296);
    assertThat(table.plan(choice).summary().dates()).isEqualTo("dmy");
    assertThat(tickets.at("/0/createdAt").asText()).isEqualTo("2016-02-29T01:16:00Z");
  }

  @Test
  void jirasTablesComeInEachLanguage() throws IOException {
    for (Path file : csv(FILES.resolve("jira/csv"))) {
      TableFile table = new TableFile(file);
      try {
        TableSummary summary = table.summary();
        assertThat(summary.records()).as("%s", file).isEqualTo("tickets");
        assertThat(summary.rows()).as("%s", file).isPositive();
        assertThat(table.tickets()).as("%s", file).hasSize((int) summary.rows());
      } catch (TableRefused e) {
        assertThat(e).as("%s", file).hasMessageMatching(".*(line [\\d,]+|its columns are).*");
      }
    }
  }

  private static List<Path> csv(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }
}
