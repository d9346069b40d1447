package com.bomizzel.datamanagement.document.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionCursorTest {
  private static final ReadLimits LIMITS = new ReadLimits(64, 1 << 20);

  @TempDir Path folder;

  @Test
  void readingFromAnyPositionGivesWhatReadingThroughGives() throws IOException {
    Path file =
        write(
            """
            {"exportInfo":{},"data":{"attachments":[ {"id":"a0"} ,5, {"id":"a1"}],
            "tickets":[{"history":[{"id":"h0"},{"id":"h1"}],"id":"t0","notes":[{"id":"n0"},7]},
              {"id":"t1"}  ,
              "x", {"id":"t3","history":[],"notes":[{"id":"n0"},{"id":"n1"},{"id":"n2"}]}],
            "users":[],"customFields":[{"name":"f0"}]}}
            """);
    for (RecordKind section :
        List.of(
            RecordKind.USERS,
            RecordKind.CUSTOM_FIELDS,
            RecordKind.TICKETS,
            RecordKind.ATTACHMENTS)) {
      assertResumesEverywhere(file, section);
    }
  }

  @Test
  void aTicketOfManyMegabytesOfChildrenIsReadWithoutHoldingThem() throws IOException {
    int notes = 6000;
    int history = 3000;
    Path file = folder.resolve("huge.json");
    String text = "x".repeat(2000);
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("{\"exportInfo\":{},\"data\":{\"tickets\":[{\"id\":\"t0\",\"history\":[");
      for (int i = 0; i < history; i++) {
        out.write((i == 0 ? "" : ",") + "{\"id\":\"h" + i + "\",\"newValue\":\"" + text + "\"}");
      }
      out.write("],\"notes\":[");
      for (int i = 0; i < notes; i++) {
        out.write((i == 0 ? "" : ",") + "{\"id\":\"n" + i + "\",\"content\":\"" + text + "\"}");
      }
      out.write("],\"title\":\"last\"},{\"id\":\"t1\"}]}}");
    }
    List<String> ids = new ArrayList<>();
    DocumentOutline outline =
        DocumentReader.read(
            file,
            ReadableExtent.WHOLE,
            LIMITS,
            ReadUntil.WHOLE_RECORD,
            r -> ids.add(r.json().path("id").asText()));
    List<String> expected = new ArrayList<>(List.of("t0"));
    for (int i = 0; i < notes; i++) {
      expected.add("n" + i);
    }
    for (int i = 0; i < history; i++) {
      expected.add("h" + i);
    }
    expected.add("t1");
    assertThat(ids).isEqualTo(expected);

    List<RecordPosition> positions = new ArrayList<>();
    RecordPosition start = outline.sections().get(RecordKind.TICKETS);
    try (SectionCursor cursor = SectionCursor.open(file, RecordKind.TICKETS, start, LIMITS)) {
      SourceRecord ticket = cursor.next();
      assertThat(ticket.json().path("title").asText()).isEqualTo("last");
      for (int i = 1; i < ids.size(); i++) {
        positions.add(cursor.position());
        assertThat(cursor.next().json().path("id").asText()).isEqualTo(ids.get(i));
      }
      assertThat(cursor.next()).isNull();
    }
    for (int i : new int[] {1, 1999, 2100, 2101, 5999, 6000, 6001, 8999, 9000, 9001}) {
      try (SectionCursor cursor =
          SectionCursor.open(file, RecordKind.TICKETS, positions.get(i - 1), LIMITS)) {
        if (i < 9001) {
          assertThat(cursor.next().json().path("id").asText()).isEqualTo("t0");
        }
        assertThat(cursor.next().json().path("id").asText()).isEqualTo(ids.get(i));
      }
    }
  }

  private static void assertResumesEverywhere(Path file, RecordKind section) throws IOException {
    List<SourceRecord> all = new ArrayList<>();
    List<RecordPosition> positions = new ArrayList<>();
    RecordPosition start =
        DocumentReader.read(
                file, ReadableExtent.WHOLE, LIMITS, ReadUntil.WHOLE_RECORD, record -> {})
            .sections()
            .get(section);
    try (SectionCursor cursor = SectionCursor.open(file, section, start, LIMITS)) {
      positions.add(cursor.position());
      for (SourceRecord next = cursor.next(); next != null; next = cursor.next()) {
        all.add(next);
        positions.add(cursor.position());
      }
    }
    for (int i = 0; i < positions.size(); i++) {
      List<SourceRecord> rest = new ArrayList<>();
      try (SectionCursor cursor = SectionCursor.open(file, section, positions.get(i), LIMITS)) {
        if (positions.get(i).child() != null) {
          assertThat(cursor.next().place()).isEqualTo(positions.get(i).place(section).parent());
        }
        for (SourceRecord next = cursor.next(); next != null; next = cursor.next()) {
          rest.add(next);
        }
      }
      assertThat(rest).as("from %s", positions.get(i)).isEqualTo(all.subList(i, all.size()));
    }
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("document.json"), json);
  }
}
