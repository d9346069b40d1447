package com.bomizzel.datamanagement.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.bomizzel.datamanagement.document.LimitedRecord.Reason;
import com.bomizzel.datamanagement.document.reading.DocumentLimitExceeded;
import com.bomizzel.datamanagement.document.reading.DocumentReader;
import com.bomizzel.datamanagement.document.reading.MemberForm;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadUntil;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import com.bomizzel.datamanagement.document.writing.KnownLimits;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a document says of its own sizes, and what binds that to its bytes. */
class SealedDocumentTest {
  private static final UUID ID = new UUID(0, 0xaa);
  private static final OffsetDateTime TIME = OffsetDateTime.parse("2025-11-04T15:30:00Z");
  private static final int DEPTH_OF_PERSON = 7;
  private static final KnownLimits LIMITS =
      new KnownLimits(DocumentSizes.ofStrangers(64, 10_000), 50_000);
  private static final ReadUntil ALL =
      new ReadUntil() {
        @Override
        public boolean isEnough(RecordKind kind, ObjectNode members) {
          return false;
        }

        @Override
        public MemberForm form(RecordKind kind, String member) {
          return member.equals("customFields") ? MemberForm.TEXT : MemberForm.TREE;
        }
      };

  @SuppressWarnings("ArrayRecordComponent") // nobody compares it
  private record Sealed(byte[] document, Seal seal, LimitedRecords all) {
    List<LimitedRecord> limited() {
      return all.first();
    }
  }

  @Property(tries = 300)
  void theMeasuredSizesAreExactlyWhatReadingTakes(
      @ForAll("json") String custom, @ForAll("texts") String note, @ForAll("texts") String title)
      throws IOException {
    Sealed written = written(custom, title, note, KnownLimits.DEFAULT);
    DocumentSizes sizes = written.seal().sizes();

    assertThatNoException().isThrownBy(() -> read(written.document(), limits(sizes)));
    List<DocumentSizes> less = new ArrayList<>();
    less.add(with(sizes, sizes.depth(), sizes.recordBytes() - 1));
    // A person of the note would be as deep, and may be there or not.
    if (sizes.depth() > DEPTH_OF_PERSON) {
      less.add(with(sizes, sizes.depth() - 1, sizes.recordBytes()));
    }
    for (DocumentSizes each : less) {
      assertThatExceptionOfType(DocumentLimitExceeded.class)
          .isThrownBy(() -> read(written.document(), limits(each)));
    }
  }

  @Property(tries = 100)
  void aSealIsFoundAtTheEndAndHoldsForItsDocumentOnly(
      @ForAll("json") String custom, @ForAll("texts") String note) throws IOException {
    Sealed written = written(custom, "t", note, KnownLimits.DEFAULT);
    byte[] document = written.document();

    assertThat(Seal.atEnd(document)).contains(written.seal());
    assertThat(Seal.parse(written.seal().json())).contains(written.seal());
    assertThat(written.seal().documentBytes()).isEqualTo(document.length);
    assertThat(isWhole(written.seal(), document)).isTrue();
    for (int at : new int[] {0, document.length / 2, document.length - 5}) {
      byte[] changed = document.clone();
      changed[at] ^= 1;
      assertThat(isWhole(written.seal(), changed)).as("byte %d", at).isFalse();
    }
    Sealed other = written(custom, "u", note, KnownLimits.DEFAULT);
    assertThat(isWhole(written.seal(), other.document())).isFalse();
  }

  @Test
  void theSignatureIsOfEverySizeAndOfTheBytes() {
    DocumentSizes sizes = new DocumentSizes(1, 2, 3, 4, 5, 6);
    Set<String> statements = new HashSet<>();
    for (Seal seal :
        List.of(
            new Seal(10, "aa", sizes, ""),
            new Seal(11, "aa", sizes, ""),
            new Seal(10, "ab", sizes, ""),
            new Seal(10, "aa", new DocumentSizes(9, 2, 3, 4, 5, 6), ""),
            new Seal(10, "aa", new DocumentSizes(1, 9, 3, 4, 5, 6), ""),
            new Seal(10, "aa", new DocumentSizes(1, 2, 9, 4, 5, 6), ""),
            new Seal(10, "aa", new DocumentSizes(1, 2, 3, 9, 5, 6), ""),
            new Seal(10, "aa", new DocumentSizes(1, 2, 3, 4, 9, 6), ""),
            new Seal(10, "aa", new DocumentSizes(1, 2, 3, 4, 5, 9), ""))) {
      statements.add(new String(seal.statement(), StandardCharsets.UTF_8));
    }
    assertThat(statements).hasSize(9);
  }

  @Test
  void whatIsNoSealIsNone() {
    for (String text :
        List.of("", "{}", "[]", "x", "null", "{\"bytes\": \"a\"}", "x".repeat(5000))) {
      assertThat(Seal.parse(text)).isEqualTo(Optional.empty());
      assertThat(Seal.atEnd((",\n\"seal\":" + text + "\n}\n}\n").getBytes(StandardCharsets.UTF_8)))
          .isEmpty();
    }
  }

  @Test
  void recordsThatAreNotTakenEverywhereAreNamed() throws IOException {
    assertThat(written("{}", "short", "n", LIMITS).limited()).isEmpty();

    assertThat(written("{}", "short", "n".repeat(20_000), LIMITS).limited())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.reason()).isEqualTo(Reason.ONLY_HERE);
              assertThat(note.kind()).isEqualTo(RecordKind.NOTES);
              assertThat(note.id()).isEqualTo(ID.toString());
              assertThat(note.member()).isEqualTo("content");
              assertThat(note.path()).isEqualTo("$.data.tickets[0].notes[0]");
              assertThat(note.bytes()).isBetween(20_000L, 20_300L);
            });
    assertThat(written("{}", "t".repeat(60_000), "n", LIMITS).limited())
        .singleElement()
        .satisfies(
            ticket -> {
              assertThat(ticket.reason()).isEqualTo(Reason.OVER_MEMORY);
              assertThat(ticket.kind()).isEqualTo(RecordKind.TICKETS);
              assertThat(ticket.member()).isEqualTo("title");
            });
    assertThat(written("{\"a\": ".repeat(70) + "1" + "}".repeat(70), "t", "n", LIMITS).limited())
        .extracting(LimitedRecord::reason)
        .containsExactly(Reason.ONLY_HERE);
    assertThat(written("omitted:40000000", "t", "n", LIMITS).limited())
        .singleElement()
        .satisfies(
            omitted -> {
              assertThat(omitted.reason()).isEqualTo(Reason.OMITTED);
              assertThat(omitted.member()).isEqualTo("customFields");
              assertThat(omitted.bytes()).isEqualTo(40_000_000);
            });
  }

  @Test
  void ownDocumentsAreReadUnderTheirSizesAndTheMemorysBound() throws IOException {
    Sealed written =
        written("{\"a\": ".repeat(70) + "1" + "}".repeat(70), "t".repeat(60_000), "n", LIMITS);
    ReadLimits strangers = new ReadLimits(64, 10_000);

    assertThatExceptionOfType(DocumentLimitExceeded.class)
        .isThrownBy(() -> read(written.document(), strangers))
        .withMessageContaining("(RECORD_MAX_BYTES)");
    assertThatNoException()
        .isThrownBy(
            () -> read(written.document(), strangers.forOwn(written.seal().sizes(), 1 << 20)));
    assertThatExceptionOfType(DocumentLimitExceeded.class)
        .isThrownBy(
            () -> read(written.document(), strangers.forOwn(written.seal().sizes(), 50_000)))
        .withMessageContaining("(OWN_RECORD_MAX_BYTES)");
  }

  @Test
  void manyLimitedRecordsAreNamedUpToABound() throws IOException {
    KnownLimits limits = new KnownLimits(DocumentSizes.ofStrangers(64, 1000), 50_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DocumentWriter document = begun(bytes, limits)) {
      for (int i = 0; i < 150; i++) {
        document.ticket(ticket("{}", "t".repeat(2000)), List.<NoteRecord>of().iterator(), none());
      }
      document.finish(statement -> "s");
      assertThat(document.limited().first()).hasSize(100);
      assertThat(document.limited().totals()).isEqualTo(Map.of(Reason.ONLY_HERE, 150L));
    }
  }

  private static ReadLimits limits(DocumentSizes sizes) {
    return new ReadLimits(
        sizes.depth(),
        (int) sizes.recordBytes(),
        Math.max(1, sizes.nameBytes()),
        sizes.openNames(),
        sizes.longNameBytes(),
        sizes.records(),
        false);
  }

  private static DocumentSizes with(DocumentSizes sizes, int depth, long recordBytes) {
    return new DocumentSizes(
        depth, recordBytes, 1 << 20, sizes.openNames(), 1 << 20, sizes.records());
  }

  private static void read(byte[] document, ReadLimits limits) throws IOException {
    Path file = Files.createTempFile("sealed", ".json");
    try {
      Files.write(file, document);
      DocumentReader.read(file, ReadableExtent.WHOLE, limits, ALL, record -> {});
    } finally {
      Files.delete(file);
    }
  }

  private static boolean isWhole(Seal seal, byte[] document) {
    SealedBytes bytes = new SealedBytes(seal);
    for (int i = 0; i < document.length; i += 7) {
      bytes.write(document, i, Math.min(7, document.length - i));
    }
    return bytes.isWhole();
  }

  private static Sealed written(String custom, String title, String note, KnownLimits limits)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DocumentWriter document = begun(bytes, limits)) {
      NoteRecord record = new NoteRecord(ID, note, false, null, TIME, null, null);
      document.ticket(ticket(custom, title), List.of(record).iterator(), none());
      Seal seal = document.finish(statement -> "c2lnbmF0dXJl");
      return new Sealed(bytes.toByteArray(), seal, document.limited());
    }
  }

  private static DocumentWriter begun(ByteArrayOutputStream bytes, KnownLimits limits)
      throws IOException {
    DocumentWriter document = new DocumentWriter(bytes, limits);
    document.begin(
        new ExportInfo(
            "export_1",
            ID,
            "Acme",
            ID,
            TIME,
            new ExportInfo.Options(Set.of(RecordKind.TICKETS), null, null)));
    document.beginSection(RecordKind.TICKETS);
    return document;
  }

  private static Iterator<HistoryRecord> none() {
    return List.<HistoryRecord>of().iterator();
  }

  private static TicketRecord ticket(String custom, String title) {
    return new TicketRecord(
        ID, title, null, "open", "high", null, custom, null, null, TIME, TIME, null, null, null,
        null, null);
  }

  /** As PostgreSQL writes it: a blank behind each colon and comma. */
  @Provide
  static Arbitrary<String> json() {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("null", "true", "1.10", "-7"), texts().map(SealedDocumentTest::quoted));
    return Arbitraries.recursive(
        () -> leaf,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(list -> "[" + String.join(", ", list) + "]"),
                Arbitraries.maps(texts(), inner)
                    .ofMaxSize(4)
                    .map(
                        map ->
                            "{"
                                + String.join(
                                    ", ",
                                    map.entrySet().stream()
                                        .map(e -> quoted(e.getKey()) + ": " + e.getValue())
                                        .toList())
                                + "}")),
        0,
        6);
  }

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('a', '"', '\\', '{', '}', '[', ':', ',', 'ä', '€', '\n', ' ')
        .ofMaxLength(300);
  }

  private static String quoted(String text) {
    try {
      return new ObjectMapper().writeValueAsString(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
