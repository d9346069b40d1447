package com.bomizzel.datamanagement.importing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.importing.record.AsciiCases;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordIndexTest {
  @TempDir Path folder;

  @Test
  void ranksRecordsOfTheSameKeyInTheOrderOfTheFile() throws IOException {
    RecordKey twice = RecordKey.user("ADA@example.com", AsciiCases.MAPPING);
    try (RecordIndex index =
        index(
            entry(RecordKey.user("ada@example.com", AsciiCases.MAPPING), user(7)),
            entry(twice, user(3)),
            entry(RecordKey.user("bo@example.com", AsciiCases.MAPPING), user(4)))) {
      assertThat(index.rank(index.entry(twice, user(3)))).isZero();
      assertThat(index.rank(index.entry(twice, user(7)))).isEqualTo(1);
      assertThat(index.first(twice)).contains(user(3));
      assertThat(index.first(RecordKey.user("nobody@example.com", AsciiCases.MAPPING))).isEmpty();
      assertThat(index.rank(index.entry(twice, user(5)))).as("not in the index").isZero();
      assertThat(index.isRepeated(index.entry(twice, user(3)))).isTrue();
      assertThat(index.isRepeated(index.entry(twice, user(7)))).isTrue();
      assertThat(
              index.isRepeated(
                  index.entry(RecordKey.user("bo@example.com", AsciiCases.MAPPING), user(4))))
          .isFalse();
      assertThat(index.isRepeated(RecordIndex.NONE)).isFalse();
      assertThat(index.size()).isEqualTo(3);
    }
  }

  @Test
  void knowsTheBestOutcomeOfAKeyAndTheOutcomeOfEachPlace() throws IOException {
    RecordKey key = RecordKey.ticket("T-1");
    try (RecordIndex index = index(entry(key, ticket(0)), entry(key, ticket(1)))) {
      assertThat(index.outcome(key)).isEqualTo(Outcome.UNKNOWN);
      index.setOutcome(index.entry(key, ticket(0)), Outcome.REJECTED);
      assertThat(index.outcome(key)).isEqualTo(Outcome.REJECTED);
      index.setOutcome(index.entry(key, ticket(1)), Outcome.CREATED);
      assertThat(index.outcome(key)).isEqualTo(Outcome.CREATED);
      assertThat(index.outcome(index.entry(key, ticket(0)))).isEqualTo(Outcome.REJECTED);
      index.setOutcome(index.entry(RecordKey.ticket("elsewhere"), ticket(0)), Outcome.CREATED);
      assertThat(index.outcome(RecordKey.ticket("elsewhere"))).isEqualTo(Outcome.UNKNOWN);
    }
  }

  /** A deleted file keeps its room on the disk, and its memory, for as long as it is mapped. */
  @Test
  void isUnmappedWhenItIsClosed() throws IOException {
    RecordKey key = RecordKey.ticket("T-1");
    RecordIndex index = index(entry(key, ticket(0)));
    assertThat(mapped()).hasSize(1);
    index.close();
    assertThat(mapped()).isEmpty();
    index.close();
    assertThatThrownBy(() -> index.entry(key, ticket(0)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private List<String> mapped() throws IOException {
    Path maps = Path.of("/proc/self/maps");
    assumeThat(maps).as("Linux tells what a process has mapped").exists();
    try (Stream<String> lines = Files.lines(maps)) {
      return lines.filter(line -> line.contains(folder.toString())).toList();
    }
  }

  @Test
  void manyRunsAreMergedAFewAtATime() throws IOException {
    Path file = folder.resolve("many");
    int records = 3 * RecordIndexBuilder.FAN_IN + 1;
    try (RecordIndexBuilder builder = new RecordIndexBuilder(file, 1)) {
      for (int i = 0; i < records; i++) {
        builder.add(RecordKey.ticket("T-" + i % 100), ticket(i));
      }
      builder.finish();
    }
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("run"));
    try (RecordIndex index = RecordIndex.open(file, AsciiCases.MAPPING)) {
      assertThat(index.size()).isEqualTo(records);
      for (int i = 0; i < records; i++) {
        RecordKey key = RecordKey.ticket("T-" + i % 100);
        assertThat(index.rank(index.entry(key, ticket(i)))).isEqualTo(i / 100);
      }
    }
  }

  @Test
  void keepsOutcomesInItsFile() throws IOException {
    RecordKey key = RecordKey.identified(RecordKind.CUSTOM_FIELDS, "Key");
    RecordPlace place = RecordPlace.of(RecordKind.CUSTOM_FIELDS, 0);
    try (RecordIndex index = index(entry(key, place))) {
      index.setOutcome(index.entry(key, place), Outcome.SKIPPED);
    }
    try (RecordIndex again = RecordIndex.open(folder.resolve("index"), AsciiCases.MAPPING)) {
      assertThat(again.outcome(key)).isEqualTo(Outcome.SKIPPED);
    }
  }

  @Test
  void givesWhatBecameOfRecordsToAnotherIndexOfTheSameFile() throws IOException {
    RecordKey key = RecordKey.identified(RecordKind.CUSTOM_FIELDS, "Key");
    RecordPlace place = RecordPlace.of(RecordKind.CUSTOM_FIELDS, 0);
    byte[] taken;
    try (RecordIndex index = index(entry(key, place))) {
      index.beginChanges();
      index.setOutcome(index.entry(key, place), Outcome.REJECTED);
      index.setOutcome(index.entry(key, place), Outcome.SKIPPED);
      taken = index.takeChanges();
      assertThat(index.takeChanges()).isEmpty();
    }
    try (RecordIndex other = index(entry(key, place))) {
      assertThat(other.outcome(key)).isEqualTo(Outcome.UNKNOWN);
      other.applyChanges(taken);
      assertThat(other.outcome(key)).isEqualTo(Outcome.SKIPPED);
      taken[7] = 1;
      assertThatIOException().isThrownBy(() -> other.applyChanges(taken));
    }
  }

  @Test
  void forgetsAllWhateverIsInItsFile() throws IOException {
    RecordKey key = RecordKey.ticket("T");
    Path file = folder.resolve("index");
    index(entry(key, ticket(0))).close();
    byte[] bytes = Files.readAllBytes(file);
    bytes[IndexEntries.OUTCOME] = 99;
    Files.write(file, bytes);
    try (RecordIndex damaged = RecordIndex.open(file, AsciiCases.MAPPING)) {
      damaged.forgetAll();
      assertThat(damaged.outcome(key)).isEqualTo(Outcome.UNKNOWN);
    }
  }

  @Test
  void givesNothingOfAChunkThatIsForgotten() throws IOException {
    RecordKey key = RecordKey.ticket("T");
    try (RecordIndex index = index(entry(key, ticket(0)))) {
      index.beginChanges();
      index.setOutcome(index.entry(key, ticket(0)), Outcome.CREATED);
      index.forgetFrom(ticket(0));
      assertThat(index.takeChanges()).isEmpty();
    }
  }

  @Test
  void forgetsWhatFollowsARestartingPlaceInItsSectionAlone() throws IOException {
    RecordPlace[] inOrder = {
      ticket(0),
      ticket(0).child(RecordKind.NOTES, 9),
      ticket(0).child(RecordKind.HISTORY, 0),
      ticket(1),
      ticket(1).child(RecordKind.NOTES, 0),
      ticket(1).child(RecordKind.NOTES, 1),
      ticket(1).child(RecordKind.HISTORY, 0),
      ticket(2)
    };
    for (int restart = 0; restart < inOrder.length; restart++) {
      Stream<IndexEntry> entries = Stream.of(inOrder).map(place -> entry(keyOf(place), place));
      IndexEntry user = entry(keyOf(user(3)), user(3));
      try (RecordIndex index =
          index(Stream.concat(entries, Stream.of(user)).toArray(IndexEntry[]::new))) {
        Stream.of(inOrder)
            .forEach(p -> index.setOutcome(index.entry(keyOf(p), p), Outcome.CREATED));
        index.setOutcome(index.entry(keyOf(user(3)), user(3)), Outcome.CREATED);
        index.forgetFrom(inOrder[restart]);
        for (int i = 0; i < inOrder.length; i++) {
          assertThat(index.outcome(index.entry(keyOf(inOrder[i]), inOrder[i])))
              .as("%s after a restart at %s", inOrder[i].path(), inOrder[restart].path())
              .isEqualTo(i < restart ? Outcome.CREATED : Outcome.UNKNOWN);
        }
        assertThat(index.outcome(keyOf(user(3)))).isEqualTo(Outcome.CREATED);
      }
    }
  }

  @Test
  void isEmptyForAFileWithoutRecords() throws IOException {
    try (RecordIndex index = index()) {
      assertThat(index.first(RecordKey.ticket("1"))).isEmpty();
      assertThat(index.size()).isZero();
    }
  }

  @Test
  void mergesRunsAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("merged");
    try (RecordIndexBuilder builder = new RecordIndexBuilder(file, 10)) {
      for (int i = 0; i < 105; i++) {
        builder.add(RecordKey.ticket("T-" + i % 21), ticket(i));
      }
      builder.finish();
    }
    try (RecordIndex index = RecordIndex.open(file, AsciiCases.MAPPING)) {
      for (int i = 0; i < 105; i++) {
        assertThat(index.rank(index.entry(RecordKey.ticket("T-" + i % 21), ticket(i))))
            .isEqualTo(i / 21);
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anUnfinishedOneLeavesNothing() throws IOException {
    try (RecordIndexBuilder builder = new RecordIndexBuilder(folder.resolve("half"), 2)) {
      for (int i = 0; i < 7; i++) {
        builder.add(RecordKey.ticket("T-" + i), ticket(i));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void findsEachOfAMillion() throws IOException {
    Path file = folder.resolve("million");
    int count = 1_000_000;
    try (RecordIndexBuilder builder = new RecordIndexBuilder(file)) {
      for (int i = 0; i < count; i++) {
        builder.add(
            RecordKey.identified(RecordKind.NOTES, "N-" + i),
            ticket(i / 100).child(RecordKind.NOTES, i % 100));
      }
      builder.finish();
    }
    assertThat(Files.size(file)).isEqualTo(32L * count);
    try (RecordIndex index = RecordIndex.open(file, AsciiCases.MAPPING)) {
      for (int i = 0; i < count; i += 7) {
        assertThat(index.first(RecordKey.identified(RecordKind.NOTES, "N-" + i)))
            .contains(ticket(i / 100).child(RecordKind.NOTES, i % 100));
      }
    }
  }

  private RecordIndex index(IndexEntry... entries) throws IOException {
    Path file = folder.resolve("index");
    try (RecordIndexBuilder builder = new RecordIndexBuilder(file)) {
      for (IndexEntry entry : entries) {
        builder.add(
            new RecordKey(entry.high(), entry.low()),
            new RecordPlace(entry.kind(), entry.index(), entry.parentIndex()));
      }
      builder.finish();
    }
    return RecordIndex.open(file, AsciiCases.MAPPING);
  }

  private static IndexEntry entry(RecordKey key, RecordPlace place) {
    return IndexEntry.of(key, place);
  }

  private static RecordKey keyOf(RecordPlace place) {
    return RecordKey.identified(place.kind(), place.path());
  }

  private static RecordPlace user(int index) {
    return RecordPlace.of(RecordKind.USERS, index);
  }

  private static RecordPlace ticket(int index) {
    return RecordPlace.of(RecordKind.TICKETS, index);
  }
}
