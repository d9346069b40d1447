package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.DocumentGenerator;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.InvalidDocument;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.SectionCursor;
import com.bomizzel.datamanagement.importing.index.Cancellation;
import com.bomizzel.datamanagement.importing.index.DocumentIndexer;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.index.WantedMembers;
import com.bomizzel.datamanagement.importing.record.AsciiCases;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever file comes: each of its records is judged, or it is refused and leaves nothing. */
abstract class InspectionFuzz {
  private static final ReadLimits LIMITS = new ReadLimits(64, 4000);

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
  void filesAreJudgedRecordByRecordOrRefused(@ForAll("files") byte[] bytes) throws IOException {
    Path document = Files.write(folder.resolve("document.json"), bytes);
    Path indexFile = folder.resolve("index");
    try {
      DocumentOutline outline =
          DocumentIndexer.inspect(
              document,
              ReadableExtent.WHOLE,
              indexFile,
              LIMITS,
              AsciiCases.MAPPING,
              new Cancellation());
      judge(document, indexFile, outline);
      Files.delete(indexFile);
    } catch (InvalidDocument e) {
      assertThat(indexFile).doesNotExist();
    }
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(document));
  }

  @Provide
  Arbitrary<byte[]> files() {
    return Arbitraries.randomValue(
        random -> {
          DocumentGenerator generator = new DocumentGenerator(random);
          return random.nextBoolean() ? generator.document() : generator.broken();
        });
  }

  private static void judge(Path document, Path indexFile, DocumentOutline outline)
      throws IOException {
    long judged = 0;
    try (RecordIndex index = RecordIndex.open(indexFile, AsciiCases.MAPPING)) {
      for (Map.Entry<RecordKind, RecordPosition> section : outline.sections().entrySet()) {
        SectionCursor cursor =
            SectionCursor.open(
                document, section.getKey(), section.getValue(), LIMITS, WantedMembers.TO_IMPORT);
        try (FileItems items = new FileItems(cursor, index, OwnSeal.NONE)) {
          for (ImportItem item = items.next(); item != null; item = items.next()) {
            judged++;
            assertThat(item.members() == null).isNotEqualTo(item.rejection() == null);
            assertThat(item.entry() == RecordIndex.NONE).isEqualTo(!item.isObject());
          }
        }
      }
    }
    assertThat(judged)
        .isEqualTo(outline.counts().values().stream().mapToLong(Long::longValue).sum());
  }
}
