package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.SectionCursor;
import com.bomizzel.datamanagement.importing.index.Cancellation;
import com.bomizzel.datamanagement.importing.index.DocumentIndexer;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.index.WantedMembers;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemStreamTest {
  private static final ReadLimits LIMITS = new ReadLimits(64, 1 << 20);
  private static final String DOCUMENT =
      """
      {"exportInfo":{},"data":{"users":[{"email":"A@x"},{"email":"a@X"},{"id":"u"},{"id":"v"}, 3],
       "tickets":[
        {"id":"t0","notes":[{"id":"n0","content":"a"},{"content":"b"},{"content":"b"}],
         "history":[{"action":"x"},9],"title":"zero"},
        {"title":"same","notes":[{"content":"c"}]},
        {"notes":[{"content":"c"}],"title":"same"},
        null,
        {"id":"T0"}]}}
      """;

  @TempDir Path folder;

  @Test
  void itemsReadWithARestartAtEveryPositionAreThoseReadThrough() throws IOException {
    Source source = inspect();
    for (RecordKind section : List.of(RecordKind.USERS, RecordKind.TICKETS)) {
      List<RecordPosition> positions = new ArrayList<>();
      List<ImportItem> all = source.read(section, source.start(section), positions);
      for (int i = 0; i < all.size(); i++) {
        List<ImportItem> rest = source.read(section, positions.get(i), new ArrayList<>());
        if (positions.get(i).child() != null) {
          ImportItem parent = rest.remove(0);
          assertThat(parent.parentOnly()).isTrue();
          assertThat(parent.place()).isEqualTo(rest.get(0).place().parent());
          ImportItem before =
              all.stream().filter(item -> item.place().equals(parent.place())).findAny().get();
          assertThat(parent).usingRecursiveComparison().isEqualTo(before.asParentOnly());
        }
        assertThat(rest)
            .as("from %s", positions.get(i))
            .usingRecursiveComparison()
            .isEqualTo(all.subList(i, all.size()));
      }
    }
  }

  @Test
  void everyChunkThatBeginsWithAChildBeginsWithItsTicket() throws IOException {
    Source source = inspect();
    RecordKind section = RecordKind.TICKETS;
    List<ImportItem> all = source.read(section, source.start(section), new ArrayList<>());
    try (ItemStream items = source.open(section, source.start(section))) {
      List<ImportItem> written = new ArrayList<>();
      while (written.size() < all.size()) {
        items.beginChunk();
        ImportItem first = items.next();
        if (first.parentOnly()) {
          ImportItem child = items.next();
          assertThat(child.place().parent()).isEqualTo(first.place());
          written.add(child);
        } else {
          assertThat(first.place().isChild()).isFalse();
          written.add(first);
        }
      }
      assertThat(written).usingRecursiveComparison().isEqualTo(all);
      items.beginChunk();
      assertThat(items.next()).isNull();
    }
  }

  @Test
  void recordsWithoutAnIdAreToldApartByContentAndOrdinal() throws IOException {
    Source source = inspect();
    List<ImportItem> items =
        source.read(RecordKind.TICKETS, source.start(RecordKind.TICKETS), new ArrayList<>());
    List<String> contentIds =
        items.stream().map(ImportItem::contentId).filter(id -> id != null).toList();
    assertThat(contentIds).hasSize(7).doesNotHaveDuplicates();
    assertThat(contentIds).allMatch(id -> id.matches("sha256:[0-9a-f]{64}"));
    assertThat(items.get(2).key()).as("equal siblings").isEqualTo(items.get(3).key());
    ImportItem upper = items.get(items.size() - 1);
    assertThat(upper.contentId()).isNull();
    assertThat(source.index.rank(upper.entry())).as("T0 is not t0").isZero();
  }

  @Test
  void usersAreTheSameByAddressIgnoringCase() throws IOException {
    Source source = inspect();
    List<ImportItem> users =
        source.read(RecordKind.USERS, source.start(RecordKind.USERS), new ArrayList<>());
    assertThat(users.get(0).key()).isEqualTo(users.get(1).key());
    assertThat(source.index.rank(users.get(1).entry())).isEqualTo(1);
    assertThat(source.index.first(users.get(1).key())).contains(users.get(0).place());
    assertThat(users.get(4).isObject()).isFalse();
    assertThat(users.get(4).rejection()).hasMessage("the record must be an object, not number");
  }

  private Source inspect() throws IOException {
    Path file = Files.writeString(folder.resolve("document.json"), DOCUMENT);
    Path indexFile = folder.resolve("document.index");
    DocumentOutline outline =
        DocumentIndexer.inspect(file, ReadableExtent.WHOLE, indexFile, LIMITS, new Cancellation());
    return new Source(file, outline, RecordIndex.open(indexFile));
  }

  private record Source(Path file, DocumentOutline outline, RecordIndex index) {
    RecordPosition start(RecordKind section) {
      return outline.sections().get(section);
    }

    ItemStream open(RecordKind section, RecordPosition from) throws IOException {
      return new ItemStream(
          new FileItems(
              SectionCursor.open(file, section, from, LIMITS, WantedMembers.TO_IMPORT), index));
    }

    /** All items from there on, as one chunk; {@code positions} gets where each was read. */
    List<ImportItem> read(RecordKind section, RecordPosition from, List<RecordPosition> positions)
        throws IOException {
      List<ImportItem> all = new ArrayList<>();
      try (ItemStream items = open(section, from)) {
        positions.add(items.position());
        for (ImportItem item = items.next(); item != null; item = items.next()) {
          all.add(item);
          positions.add(items.position());
        }
      }
      return all;
    }
  }
}
