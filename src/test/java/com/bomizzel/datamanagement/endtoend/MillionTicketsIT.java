package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million tickets come in at a server with the least heap that the manual names. */
@Tag("heavy")
@OwnServer(seconds = 200)
class MillionTicketsIT {
  private static final int TICKETS = 1_000_000;
  private static final List<String> LEAST_HEAP =
      List.of("-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-Xmx256m");

  /** The tickets that have arrived with all that makes them and their note theirs. */
  private static final String WHOLE =
      """
      select count(distinct t.title) from tickets t join ticket_notes n on n.ticket_id = t.id
      where t.company_id = ? and t.title = 'Ticket ' || t.source_id
        and t.custom_fields ->> 'Number' = t.source_id and n.source_id = t.source_id || '-1'
      """;

  @Test
  void aMillionTicketsAreImportedWithAQuarterOfAGigabyteOfHeap() throws Exception {
    try (Installation installation = Installation.start("million-tickets", Map.of(), LEAST_HEAP)) {
      Path file = installation.server().dataDirectory().resolveSibling("million-tickets.zip");
      long bytes = MillionTickets.write(file, TICKETS);
      UUID company = installation.rows().company("Large");

      long began = System.nanoTime();
      JsonNode summary = installation.importFile(ImportForm.of(file, company));
      Duration imported = Duration.ofNanos(System.nanoTime() - began);

      System.out.printf(
          "%,d tickets with a note each, %,d bytes of JSON, %,d packed: sent and imported in %s%n",
          TICKETS, bytes, Files.size(file), imported);
      Files.delete(file);
      assertThat(CompanyRows.figure(summary, "created"))
          .containsEntry("tickets", (long) TICKETS)
          .containsEntry("notes", (long) TICKETS);
      assertThat(CompanyRows.count(installation.database(), company))
          .containsEntry("tickets", (long) TICKETS)
          .containsEntry("notes", (long) TICKETS);
      assertThat(installation.database().number(WHOLE, company)).isEqualTo(TICKETS);
    }
  }
}
