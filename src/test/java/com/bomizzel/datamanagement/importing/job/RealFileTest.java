package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.bomizzel.datamanagement.archive.zip.UploadFormat;
import com.bomizzel.datamanagement.archive.zip.ZipUnpacker;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.document.reading.TextRepair;
import com.bomizzel.datamanagement.importing.index.Cancellation;
import com.bomizzel.datamanagement.importing.index.DocumentIndexer;
import com.bomizzel.datamanagement.importing.index.InspectionResult;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.AsciiCases;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import com.bomizzel.datamanagement.importing.upload.StagingArea;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real tracker's data, awkward as it is. */
class RealFileTest {
  private static final Path FILE = Path.of("../shared/data/titanium-support.zip");
  private static final ReadLimits LIMITS = new ReadLimits(64, 16 << 20);

  @TempDir static Path folder;

  @Test
  void everyRecordBecomesAnItemOnceAndIsFoundInTheIndex() throws IOException {
    assumeTrue(Files.exists(FILE), FILE + " is not there");
    Path document = unpack();
    Path indexFile = folder.resolve("index");
    var outline =
        DocumentIndexer.inspect(
            document,
            ReadableExtent.WHOLE,
            indexFile,
            LIMITS,
            AsciiCases.MAPPING,
            new Cancellation());
    assertThat(outline.counts())
        .containsEntry(RecordKind.USERS, 2443L)
        .containsEntry(RecordKind.TICKETS, 6002L)
        .containsEntry(RecordKind.NOTES, 18_357L)
        .containsEntry(RecordKind.ATTACHMENTS, 4223L)
        .containsEntry(RecordKind.CUSTOM_FIELDS, 5L);
    InspectionResult upload = new InspectionResult("upload_x", outline, LIMITS);
    Map<RecordKind, Long> items = new EnumMap<>(RecordKind.class);
    List<TextRepair> repairs = new ArrayList<>();
    try (RecordIndex index = RecordIndex.open(indexFile, AsciiCases.MAPPING)) {
      assertThat(index.size()).isEqualTo(31_030);
      for (RecordKind section : outline.sections().keySet()) {
        try (ItemStream stream = open(upload, section, index)) {
          for (ImportItem item = stream.next(); item != null; item = stream.next()) {
            items.merge(item.place().kind(), 1L, Long::sum);
            repairs.addAll(item.textRepairs());
            assertThat(index.first(item.key())).contains(item.place());
          }
        }
      }
    }
    items.put(RecordKind.HISTORY, 0L);
    assertThat(items).isEqualTo(outline.counts());
    assertThat(repairs)
        .containsExactly(new TextRepair(".description", TextRepair.Code.NUL_REPLACED));
  }

  private static ItemStream open(InspectionResult upload, RecordKind section, RecordIndex index)
      throws IOException {
    var cursor = upload.open(new StagingArea(folder), section, null).orElseThrow();
    return new ItemStream(new FileItems(cursor, index, OwnSeal.NONE));
  }

  private static Path unpack() throws IOException {
    assertThat(UploadFormat.of(FILE)).isEqualTo(UploadFormat.ZIP);
    Path document = new StagingArea(folder).document("upload_x");
    try (OutputStream out = Files.newOutputStream(document)) {
      assertThat(ZipUnpacker.unpack(FILE, out, new UnpackLimits(1L << 30, 200, 10)).bytes())
          .isEqualTo(35_160_324);
    }
    return document;
  }
}
