package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import com.bomizzel.datamanagement.importing.record.AsciiCases;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link ItemSource} does, and an {@link ItemStream} over it. */
abstract class ItemSourceContract {
  private static final ReadLimits LIMITS = new ReadLimits(64, 1 << 20);
  private static final String DOCUMENT =
      """
      {"exportInfo":{},"data":{"users":[{"email":"A@x"},{"email":"a@X"},{"id":"u"},{"id":"v"}, 3],
       "customFields":[],
       "tickets":[
        {"id":"t0","notes":[{"id":"n0","content":"a"},{"content":"b"},{"content":"b"}],
         "history":[{"action":"x"},9],"title":"zero"},
        {"title":"same","notes":[{"content":"c"}]},
        {"notes":[{"content":"c"}],"title":"same"},
        null,
        {"id":"T0"}]}}
      """;

  @TempDir Path folder;

  private Path file;
  private DocumentOutline outline;
  private RecordIndex index;

  /** The source that is tested, over what reads the file; it owns {@code items}. */
  abstract ItemSource over(FileItems items);

  @BeforeEach
  final void inspect() throws IOException {
    file = Files.writeString(folder.resolve("document.json"), DOCUMENT);
    Path indexFile = folder.resolve("document.index");
    outline =
        DocumentIndexer.inspect(
            file, ReadableExtent.WHOLE, indexFile, LIMITS, AsciiCases.MAPPING, new Cancellation());
    index = RecordIndex.open(indexFile, AsciiCases.MAPPING);
  }

  @AfterEach
  final void closeIndex() {
    index.close();
  }

  final RecordIndex index() {
    return index;
  }

  final RecordPosition start(RecordKind section) {
    return outline.sections().get(section);
  }

  final ItemSource open(RecordKind section, RecordPosition from) throws IOException {
    SectionCursor cursor = SectionCursor.open(file, section, from, LIMITS, WantedMembers.TO_IMPORT);
    return over(new FileItems(cursor, index, OwnSeal.NONE));
  }

  /** All items of a section, by the source alone. */
  final List<ImportItem> read(RecordKind section) throws IOException {
    try (ItemSource items = open(section, start(section))) {
      return rest(items);
    }
  }

  private static List<ImportItem> rest(ItemSource items) throws IOException {
    List<ImportItem> all = new ArrayList<>();
    for (ImportItem item = items.next(); item != null; item = items.next()) {
      all.add(item);
    }
    return all;
  }

  private static List<String> paths(List<ImportItem> items) {
    return items.stream().map(item -> item.place().path()).toList();
  }

  @Test
  void itemsComeInTheOrderOfTheFileEachTicketBeforeItsNotesAndItsHistory() throws IOException {
    assertThat(paths(read(RecordKind.TICKETS)))
        .containsExactly(
            "$.data.tickets[0]",
            "$.data.tickets[0].notes[0]",
            "$.data.tickets[0].notes[1]",
            "$.data.tickets[0].notes[2]",
            "$.data.tickets[0].history[0]",
            "$.data.tickets[0].history[1]",
            "$.data.tickets[1]",
            "$.data.tickets[1].notes[0]",
            "$.data.tickets[2]",
            "$.data.tickets[2].notes[0]",
            "$.data.tickets[3]",
            "$.data.tickets[4]");
  }

  @ParameterizedTest
  @EnumSource(names = {"USERS", "CUSTOM_FIELDS", "TICKETS"})
  void itBeginsWhereItWasOpenedAndStaysThere(RecordKind section) throws IOException {
    try (ItemSource items = open(section, start(section))) {
      assertThat(items.start()).isEqualTo(start(section));
      rest(items);
      assertThat(items.start()).isEqualTo(start(section));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"USERS", "CUSTOM_FIELDS", "TICKETS"})
  void afterTheLastItemThereIsNoneEverAfter(RecordKind section) throws IOException {
    try (ItemSource items = open(section, start(section))) {
      rest(items);
      assertThat(items.next()).isNull();
      assertThat(items.next()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"USERS", "TICKETS"})
  void behindEachItemTheRestCanBeReadItsTicketFirst(RecordKind section) throws IOException {
    List<ImportItem> all = read(section);
    for (int i = 1; i <= all.size(); i++) {
      RecordPosition from = all.get(i - 1).next();
      List<ImportItem> rest;
      try (ItemSource items = open(section, from)) {
        assertThat(items.start()).isEqualTo(from);
        rest = rest(items);
      }
      if (from.child() != null) {
        ImportItem ticket = rest.remove(0);
        assertThat(ticket).usingRecursiveComparison().isEqualTo(ticketOf(rest.get(0), all));
      }
      assertThat(rest)
          .as("from %s", from)
          .usingRecursiveComparison()
          .isEqualTo(all.subList(i, all.size()));
    }
  }

  private static ImportItem ticketOf(ImportItem child, List<ImportItem> all) {
    return all.stream()
        .filter(item -> item.place().equals(child.place().parent()))
        .findAny()
        .orElseThrow()
        .asParentOnly();
  }

  @ParameterizedTest
  @EnumSource(names = {"USERS", "TICKETS"})
  void aStreamsPositionIsBehindWhatItGave(RecordKind section) throws IOException {
    try (ItemStream items = new ItemStream(open(section, start(section)))) {
      assertThat(items.position()).isEqualTo(start(section));
      for (ImportItem item : read(section)) {
        assertThat(items.next()).usingRecursiveComparison().isEqualTo(item);
        assertThat(items.position()).isEqualTo(item.next());
      }
      RecordPosition end = items.position();
      assertThat(items.next()).isNull();
      assertThat(items.position()).isEqualTo(end);
    }
  }

  @Test
  void everyChunkThatBeginsWithAChildBeginsWithItsTicket() throws IOException {
    List<ImportItem> all = read(RecordKind.TICKETS);
    try (ItemStream items = new ItemStream(open(RecordKind.TICKETS, start(RecordKind.TICKETS)))) {
      List<ImportItem> written = new ArrayList<>();
      while (written.size() < all.size()) {
        items.beginChunk();
        ImportItem first = items.next();
        if (first.parentOnly()) {
          ImportItem child = items.next();
          assertThat(first).usingRecursiveComparison().isEqualTo(ticketOf(child, all));
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

  /** Also at its very first item, when the stream was opened behind its ticket. */
  @Test
  void aStreamThatIsOpenedAtAChildGivesItsTicketOnce() throws IOException {
    List<ImportItem> all = read(RecordKind.TICKETS);
    try (ItemStream items = new ItemStream(open(RecordKind.TICKETS, all.get(1).next()))) {
      items.beginChunk();
      assertThat(items.next()).usingRecursiveComparison().isEqualTo(all.get(0).asParentOnly());
      assertThat(items.next()).usingRecursiveComparison().isEqualTo(all.get(2));
    }
  }

  /** The file is damaged behind the position; what is read before comes in order, or not at all. */
  @Test
  void aFileThatCannotBeReadFailsAtItsItemAtTheLatest() throws IOException {
    List<ImportItem> all = read(RecordKind.TICKETS);
    Files.writeString(file, DOCUMENT.replace("null,", "nil,"));
    List<ImportItem> given = new ArrayList<>();
    try (ItemSource items = open(RecordKind.TICKETS, start(RecordKind.TICKETS))) {
      assertThatThrownBy(
              () -> {
                for (ImportItem item = items.next(); item != null; item = items.next()) {
                  given.add(item);
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(given).hasSizeLessThanOrEqualTo(10);
    assertThat(given).usingRecursiveComparison().isEqualTo(all.subList(0, given.size()));
  }
}
