package com.bomizzel.datamanagement.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Forms of any names, texts, orders and bytes, in any pieces: they come through or are refused. */
class FormPartsFuzzTest {
  private static final String TYPE = "multipart/form-data; boundary=b";

  /** A part; each character of its content is a byte. */
  record Sent(String name, String fileName, String content) {
    byte[] bytes() {
      String file = fileName == null ? "" : "; filename=\"" + fileName + "\"";
      return concat(
          ("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n")
              .getBytes(UTF_8),
          content.getBytes(ISO_8859_1),
          "\r\n".getBytes(UTF_8));
    }
  }

  @Property(tries = 500)
  void whatIsAFormComesThrough(
      @ForAll("ordinary") List<Sent> sent, @ForAll @IntRange(min = 1, max = 12_000) int piece)
      throws IOException {
    assertThat(read(form(sent), piece)).isEqualTo(sent);
  }

  @Property(tries = 1000)
  void anythingElseIsRefused(
      @ForAll("odd") List<Sent> sent,
      @ForAll("changes") List<Change> changes,
      @ForAll @IntRange(min = 1, max = 12_000) int piece)
      throws IOException {
    byte[] form = form(sent);
    for (Change change : changes) {
      form = change.of(form);
    }
    try {
      read(form, piece);
    } catch (MalformedForm | NameTooLong | UploadRefused | InvalidPathException refused) {
      assertThat(refused).hasMessageMatching("(?s).+");
    }
  }

  /** Some bytes in the place of others. */
  record Change(int place, int removed, String added) {
    byte[] of(byte[] form) {
      int from = Math.min(place, form.length);
      int to = Math.min(from + removed, form.length);
      return concat(
          Arrays.copyOf(form, from),
          added.getBytes(UTF_8),
          Arrays.copyOfRange(form, to, form.length));
    }
  }

  @Provide
  Arbitrary<List<Sent>> ordinary() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withCharRange('\u00a1', '\u024f')
            .withCharRange('\u4e00', '\u9fff')
            .excludeChars('"', '\\')
            .ofMaxLength(40);
    Arbitrary<String> contents = contents().filter(content -> !holdsBoundary(content));
    return Combinators.combine(names, names.injectNull(0.5), contents)
        .as(Sent::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static boolean holdsBoundary(String content) {
    String text = "\n" + content;
    return text.contains("\n--b") || text.contains("\r--b");
  }

  @Provide
  Arbitrary<List<Sent>> odd() {
    Arbitrary<String> names = Arbitraries.strings().ofMaxLength(300);
    return Combinators.combine(names, names.injectNull(0.5), contents())
        .as(Sent::new)
        .list()
        .ofMaxSize(8);
  }

  private static Arbitrary<String> contents() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(20_000),
        Arbitraries.strings().withChars("\r\n-b x").ofMaxLength(60));
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<String> added =
        Arbitraries.of(
            "",
            "\r\n",
            "\n",
            "\r",
            "--b",
            "--b--",
            "\r\n--b\r\n",
            "\"",
            "\\",
            "\0",
            ";",
            ":",
            "filename*=UTF-8''%",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-ID: 1\r\n",
            " ".repeat(12_000),
            "n".repeat(9_000));
    Arbitrary<Integer> removed = Arbitraries.integers().between(0, 60);
    return Combinators.combine(Arbitraries.integers().between(0, 2_000), removed, added)
        .as(Change::new)
        .list()
        .ofMaxSize(5);
  }

  private static byte[] form(List<Sent> parts) {
    List<byte[]> pieces = new ArrayList<>(parts.stream().map(Sent::bytes).toList());
    pieces.add("--b--\r\n".getBytes(UTF_8));
    return concat(pieces.toArray(byte[][]::new));
  }

  private static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      whole.writeBytes(piece);
    }
    return whole.toByteArray();
  }

  private static List<Sent> read(byte[] form, int piece) throws IOException {
    FormParts parts =
        new FormParts(inPieces(form, piece), TYPE, new FileLimit(1 << 20, UploadRefused::tooLarge));
    List<Sent> read = new ArrayList<>();
    for (Optional<FormPart> next = parts.next(); next.isPresent(); next = parts.next()) {
      FormPart part = next.get();
      String fileName = part.isFile() ? part.submittedName() : null;
      String content = new String(part.content().readAllBytes(), ISO_8859_1);
      read.add(new Sent(part.name(), fileName, content));
    }
    return read;
  }

  private static InputStream inPieces(byte[] form, int most) {
    return new ByteArrayInputStream(form) {
      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(length, most));
      }
    };
  }
}
