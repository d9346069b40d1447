package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.InvalidDocument;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.SectionCursor;
import com.bomizzel.datamanagement.importing.job.FileItems;
import com.bomizzel.datamanagement.importing.record.AsciiCases;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A program of its own, so that its heap can be small: judges files, prints a line for each. */
final class SmallHeap {
  private static final ReadLimits LIMITS = new ReadLimits(64, 16 << 20);

  private SmallHeap() {}

  public static void main(String[] files) throws IOException {
    for (String file : files) {
      Path document = Path.of(file);
      System.out.println(document.getFileName() + ": " + judged(document));
    }
  }

  private static String judged(Path document) throws IOException {
    Path indexFile = document.resolveSibling("index");
    try {
      DocumentOutline outline =
          DocumentIndexer.inspect(
              document,
              ReadableExtent.WHOLE,
              indexFile,
              LIMITS,
              AsciiCases.MAPPING,
              new Cancellation());
      return items(document, indexFile, outline);
    } catch (InvalidDocument e) {
      return e.getMessage();
    } finally {
      Files.deleteIfExists(indexFile);
    }
  }

  private static String items(Path document, Path indexFile, DocumentOutline outline)
      throws IOException {
    int accepted = 0;
    int rejected = 0;
    try (RecordIndex index = RecordIndex.open(indexFile, AsciiCases.MAPPING)) {
      for (Map.Entry<RecordKind, RecordPosition> section : outline.sections().entrySet()) {
        SectionCursor cursor =
            SectionCursor.open(
                document, section.getKey(), section.getValue(), LIMITS, WantedMembers.TO_IMPORT);
        try (FileItems items = new FileItems(cursor, index, OwnSeal.NONE)) {
          for (ImportItem item = items.next(); item != null; item = items.next()) {
            accepted += item.rejection() == null ? 1 : 0;
            rejected += item.rejection() == null ? 0 : 1;
          }
        }
      }
    }
    return accepted + " accepted, " + rejected + " rejected";
  }
}
