package com.bomizzel.datamanagement.endtoend;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file of any number of tickets with a note each, as another program would write it: a ZIP with
 * one document, written record by record.
 */
final class MillionTickets {
  private static final String[] WORDS =
      "printer paper jam tray office floor network password again since monday cannot open invoice"
          .split(" ");
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

  private final int tickets;
  private final Random random = new Random(12);

  private MillionTickets(int tickets) {
    this.tickets = tickets;
  }

  /** Writes so many tickets into {@code file}; answers the document's size in bytes. */
  static long write(Path file, int tickets) throws IOException {
    ZipEntry document = new ZipEntry("tickets.json");
    try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(document);
      PrintStream lines =
          new PrintStream(new BufferedOutputStream(zip, 1 << 16), false, StandardCharsets.UTF_8);
      new MillionTickets(tickets).write(lines);
      lines.flush();
      zip.closeEntry();
    }
    return document.getSize();
  }

  private void write(PrintStream lines) {
    lines.print("{\"exportInfo\": {}, \"data\": {\"tickets\": [\n");
    for (int number = 1; number <= tickets; number++) {
      lines.print(ticket(number));
      lines.print(number < tickets ? ",\n" : "\n");
    }
    lines.print("]}}\n");
  }

  private String ticket(int number) {
    return "{\"id\": \"%d\", \"title\": \"Ticket %d\", \"description\": \"%s\", \"createdAt\": \"%s\","
            .formatted(number, number, text(40), FIRST.plusSeconds(number * 60L))
        + " \"customFields\": {\"Number\": %d}, \"notes\": [{\"id\": \"%d-1\", \"content\": \"%s\"}]}"
            .formatted(number, number, text(20));
  }

  private String text(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return text.append(random.nextInt(1_000_000)).toString();
  }
}
