package com.bomizzel.datamanagement.importing.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.FileExtent;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.UnknownName;
import com.bomizzel.datamanagement.document.reading.UnknownName.Where;
import com.bomizzel.datamanagement.document.reading.UnknownNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionResultTest {
  @TempDir Path folder;

  @Test
  void isReadAsItWasWritten() throws IOException {
    InspectionResult written =
        new InspectionResult(
            "upload_a",
            new DocumentOutline(
                "c-1",
                Map.of(RecordKind.TICKETS, RecordPosition.of(20_000_000_000L, 0)),
                Map.of(RecordKind.TICKETS, 7L, RecordKind.NOTES, 0L),
                Map.of(RecordKind.TICKETS, 8L),
                new UnknownNames(
                    List.of(
                        new UnknownName(
                            Where.RECORD,
                            RecordKind.NOTES,
                            "private",
                            "$.data.tickets[0].notes[0].private",
                            null,
                            true,
                            3)),
                    4),
                new FileExtent(
                    Set.of(RecordKind.USERS), "2025-01-01", null, List.of("tickets.status")),
                true),
            new ReadLimits(64, 1 << 24));
    Path file = folder.resolve("outline");
    try (OutputStream out = Files.newOutputStream(file)) {
      written.write(out);
    }
    assertThat(InspectionResult.read(file)).isEqualTo(written);
  }

  /** An import that was running when the server was replaced by a newer one goes on. */
  @Test
  void whatAFormerVersionHasWrittenIsRead() throws IOException {
    Path file = folder.resolve("outline");
    Files.writeString(
        file,
        "{\"stagedName\":\"upload_a\",\"outline\":{\"companyId\":\"c\",\"sections\":{},"
            + "\"counts\":{}},\"limits\":{\"depth\":64,\"recordBytes\":4096}}");
    assertThat(InspectionResult.read(file).limits()).isEqualTo(new ReadLimits(64, 4096));
  }

  @Test
  void aPositionSurvivesTheBatchRepository() throws IOException, ClassNotFoundException {
    RecordPosition position = new RecordPosition(9_000_000_000L, 4, RecordKind.HISTORY, 3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(position);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(position);
    }
  }
}
