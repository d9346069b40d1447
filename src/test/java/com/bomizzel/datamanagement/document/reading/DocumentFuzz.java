package com.bomizzel.datamanagement.document.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.DocumentGenerator;
import com.bomizzel.datamanagement.document.GeneratedExport;
import com.bomizzel.datamanagement.document.RecordKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes come: records, or a refusal that says where; and what was written is read. */
abstract class DocumentFuzz {
  private static final ReadLimits LIMITS = new ReadLimits(16, 2000);
  private static final ReadLimits WIDE = new ReadLimits(64, 16 << 20);

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("fuzz");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("document.json"));
    Files.delete(folder);
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) throws IOException {
    readsOrRefuses(bytes);
  }

  @Property
  void brokenDocumentsAreReadOrRefused(@ForAll("broken") byte[] bytes) throws IOException {
    readsOrRefuses(bytes);
  }

  @Property
  void wholeDocumentsAreReadFromAnyOfTheirRecords(@ForAll("documents") byte[] bytes)
      throws IOException {
    Path file = Files.write(folder.resolve("document.json"), bytes);
    List<String> records = new ArrayList<>();
    DocumentOutline outline =
        DocumentReader.read(
            file,
            ReadableExtent.WHOLE,
            WIDE,
            ReadUntil.WHOLE_RECORD,
            record -> records.add(described(record)));
    assertThat(readAgain(file, outline)).containsExactlyElementsOf(records);
  }

  @Property
  void whatIsWrittenIsRead(@ForAll("seeds") long seed) throws IOException {
    GeneratedExport export = new GeneratedExport(new Random(seed));
    Path file = Files.write(folder.resolve("document.json"), export.document());
    List<SourceRecord> records = new ArrayList<>();
    DocumentReader.read(file, ReadableExtent.WHOLE, WIDE, ReadUntil.WHOLE_RECORD, records::add);
    export.assertReadBack(records);
  }

  @Property
  void theCheckOfUtf8AgreesWithTheDecoder(@ForAll byte[] bytes) {
    boolean decodes;
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      decodes = true;
    } catch (CharacterCodingException e) {
      decodes = false;
    }
    Utf8Check check = new Utf8Check();
    int valid = 0;
    // In two pieces, for sequences are cut by buffers.
    int half = bytes.length / 2;
    valid += check.valid(bytes, 0, half);
    if (valid == half) {
      valid += check.valid(bytes, half, bytes.length - half);
    }
    assertThat(valid == bytes.length && check.begun() == 0).isEqualTo(decodes);
  }

  @Provide
  Arbitrary<byte[]> documents() {
    return Arbitraries.randomValue(random -> new DocumentGenerator(random).document());
  }

  @Provide
  Arbitrary<byte[]> broken() {
    return Arbitraries.randomValue(random -> new DocumentGenerator(random).broken());
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  private static void readsOrRefuses(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("document.json"), bytes);
    List<String> records = new ArrayList<>();
    DocumentOutline outline;
    try {
      outline =
          DocumentReader.read(
              file,
              ReadableExtent.WHOLE,
              LIMITS,
              ReadUntil.WHOLE_RECORD,
              record -> records.add(described(record)));
    } catch (InvalidDocument e) {
      assertThat(e.path()).startsWith("$");
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(2000);
      assertThat(e.getMessage().codePoints()).noneMatch(Character::isISOControl);
      return;
    }
    assertThat(outline.counts().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(records.size());
  }

  private static List<String> readAgain(Path file, DocumentOutline outline) throws IOException {
    Map<RecordKind, RecordPosition> sections = outline.sections();
    List<String> again = new ArrayList<>();
    for (RecordKind kind :
        List.of(
            RecordKind.USERS,
            RecordKind.TICKETS,
            RecordKind.CUSTOM_FIELDS,
            RecordKind.ATTACHMENTS)) {
      try (SectionCursor cursor = SectionCursor.open(file, kind, sections.get(kind), WIDE)) {
        for (SourceRecord record = cursor.next(); record != null; record = cursor.next()) {
          again.add(described(record));
        }
      }
    }
    return again;
  }

  private static String described(SourceRecord record) {
    return record.place().path() + record.jsonType() + record.json() + record.repairs();
  }
}
