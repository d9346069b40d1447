package com.bomizzel.datamanagement.archive.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.bomizzel.datamanagement.archive.zip.ArchiveRefused.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipUnpackerTest {
  private static final UnpackLimits LIMITS = new UnpackLimits(8 << 20, 200, 10);
  private static final String DOCUMENT = "{\"exportInfo\":{},\"data\":{}}";

  /** Places in the central directory's entry. */
  private static final int FLAGS = 8;

  private static final int METHOD = 10;
  private static final int CRC = 16;
  private static final int PACKED = 20;
  private static final int SIZE = 24;
  private static final int MODE = 40;
  private static final int MADE_BY = 4;
  private static final int OFFSET = 42;

  @TempDir Path folder;

  @Test
  void unpacksTheOneDocumentWhateverItsNameIs() throws IOException {
    for (String name : new String[] {"export.json", "../../etc/passwd", "a/b/EXPORT.JSON", "x"}) {
      assertThat(unpack(zip(name, DOCUMENT))).isEqualTo(DOCUMENT);
    }
  }

  @Test
  void passesOverFoldersReadmesAndWhatMacosAdds() throws IOException {
    assertThat(
            unpack(
                zip(
                    "backup/",
                    "",
                    "backup/README.txt",
                    "Unpack me",
                    "backup/export.json",
                    "\ufeff " + DOCUMENT,
                    "__MACOSX/backup/._export.json",
                    "{}",
                    "backup/.DS_Store",
                    "[x")))
        .isEqualTo("\ufeff " + DOCUMENT);
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void findsTheDocumentByWhatItIsAmongHarmlessFiles(String name, String content)
      throws IOException {
    assertThat(unpack(zip("backup.json", DOCUMENT, name, content))).isEqualTo(DOCUMENT);
    assertThat(unpack(zip(name, content, "backup", DOCUMENT))).isEqualTo(DOCUMENT);
  }

  static Stream<Arguments> harmless() throws IOException {
    String zip = new String(zip("a.txt", "a"), UTF_8);
    return Stream.of(
        arguments("desktop.ini", "[.ShellClassInfo]\r\nIconIndex=0\r\n"),
        arguments("._export.json", "\0\5\26\7\0\2\0\0Mac OS X        "),
        arguments("__MACOSX/._export.json", "\0\5\26\7\0\2\0\0Mac OS X        "),
        arguments("__MACOSX/x", DOCUMENT),
        arguments(".DS_Store", "\0\0\0\1Bud1"),
        arguments("Thumbs.db", "\u00d0\u00cf\21\u00e0"),
        arguments("README.rtf", "{\\rtf1 Read me}"),
        arguments("empty.json", ""),
        arguments("list.json", "[]"),
        arguments("package.json", "{\"name\": \"backup\"}"),
        arguments("manual.pdf", "%PDF-1.7"),
        arguments("more.zip", zip),
        arguments("export.json.sha256", "e3b0c442  export.json"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 21, 22, 300, 65_536})
  void readsOverBytesBehindTheArchivesEnd(int bytes) throws IOException {
    for (byte filling : new byte[] {0, '\n', 'P'}) {
      byte[] good = zip("export.json", DOCUMENT);
      byte[] longer = Arrays.copyOf(good, good.length + bytes);
      Arrays.fill(longer, good.length, longer.length, filling);
      assertThat(unpack(longer)).isEqualTo(DOCUMENT);
    }
  }

  @Test
  void twoDocumentsAreNamedBoth() throws IOException {
    String other = DOCUMENT.replace("{}", "{ }");
    Path archive =
        Files.write(folder.resolve("two.zip"), zip("monday.json", DOCUMENT, "b/tuesday", other));
    ArchiveRefused refused =
        catchThrowableOfType(
            ArchiveRefused.class,
            () -> ZipUnpacker.unpack(archive, OutputStream.nullOutputStream(), LIMITS));
    assertThat(refused).hasMessageContaining("\"monday.json\" and \"b/tuesday\"");
    assertThat(refused.reason()).isEqualTo(Reason.UNUSABLE);
  }

  @Test
  void unpacksStoredEntriesAndArchivesWithAComment() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] content = DOCUMENT.getBytes(UTF_8);
      ZipEntry entry = new ZipEntry("export.json");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
      zip.setComment("PK\u0005\u0006 is a nice signature");
    }
    assertThat(unpack(bytes.toByteArray())).isEqualTo(DOCUMENT);
  }

  @Test
  void unpacksZip64() throws IOException {
    assertThat(unpack(Zip64.of(DOCUMENT.getBytes(UTF_8)))).isEqualTo(DOCUMENT);
  }

  @Test
  void unpacksWhatThisProgramPacks() throws IOException {
    Path archive = folder.resolve("packed.zip");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("export.json"));
      for (int i = 0; i < 100_000; i++) {
        zip.write(("{\"n\":" + i * 7919 % 100_003 + "},").getBytes(UTF_8));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ZipUnpacker.unpack(archive, out, LIMITS).bytes()).isEqualTo(out.size());
  }

  @Test
  void unpacksABackupWithALongTextOfOneLetter() throws IOException {
    String document = "{\"title\":\"" + "k".repeat(7 << 20) + "\"}";
    byte[] archive = zip("export.json", document);
    assertThat(document.length() / archive.length).isGreaterThan(LIMITS.ratio());
    assertThat(unpack(archive)).isEqualTo(document);
  }

  @Test
  void aBombIsRefusedWhenSixtyFourMebibytesAreUnpacked() throws IOException {
    byte[] bomb = zip("export.json", "{" + " ".repeat(80 << 20) + "}");
    Path archive = Files.write(folder.resolve("bomb.zip"), bomb);
    UnpackLimits limits = new UnpackLimits(1L << 30, LIMITS.ratio(), LIMITS.entries());
    Path document = folder.resolve("document");
    ArchiveRefused refused;
    try (OutputStream out = Files.newOutputStream(document)) {
      refused =
          catchThrowableOfType(
              ArchiveRefused.class, () -> ZipUnpacker.unpack(archive, out, limits));
    }
    assertThat(refused).hasMessageContaining("200 times its packed size (UNPACKED_MAX_RATIO)");
    assertThat(refused.reason()).isEqualTo(Reason.RATIO_EXCEEDED);
    assertThat(Files.size(document)).isLessThanOrEqualTo(64L << 20);
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares or prints it
  record Bad(String name, byte[] archive, Reason reason, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> bad() throws IOException {
    byte[] good = zip("export.json", DOCUMENT);
    byte[] huge = zip("export.json", incompressible(9 << 20));
    String[] many = new String[22];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = i + ".txt";
      many[i + 1] = "text";
    }
    Reason damaged = Reason.DAMAGED;
    Reason unusable = Reason.UNUSABLE;
    return Stream.of(
        new Bad("no entry", zip(), unusable, "no JSON document"),
        new Bad("no document", zip("a.txt", "hello"), unusable, "no JSON document"),
        new Bad("two documents", zip("a.json", "{}", "b", "{}"), unusable, "2 JSON documents"),
        new Bad("two lists", zip("a.json", "[]", "b", "[]"), unusable, "2 JSON documents"),
        new Bad("a photo", zip("a.jpg", "\u00ff"), unusable, "only \"a.jpg\""),
        new Bad(
            "a nested zip",
            zip("a.txt", "a", "more.zip", new String(good, UTF_8)),
            unusable,
            "\"more.zip\" is an archive itself"),
        new Bad("many entries", zip(many), Reason.TOO_MANY_ENTRIES, "10 entries (ARCHIVE_MAX_EN"),
        new Bad("too large", huge, Reason.TOO_LARGE, "8,388,608 bytes (UNPACKED_MAX_BYTES)"),
        new Bad(
            "too large and lying",
            patched(huge, c -> c.putInt(SIZE, 5)),
            Reason.TOO_LARGE,
            "UNPACKED_MAX_BYTES"),
        new Bad(
            "encrypted", patched(good, c -> c.putShort(FLAGS, (short) 1)), unusable, "encrypted"),
        new Bad("AES", patched(good, c -> c.putShort(METHOD, (short) 99)), unusable, "encrypted"),
        new Bad(
            "a link",
            patched(
                good,
                c -> {
                  c.putShort(MADE_BY, (short) 0x0314);
                  c.putShort(MODE, (short) 0xa1ff);
                }),
            unusable,
            "is a link"),
        new Bad("LZMA", patched(good, c -> c.putShort(METHOD, (short) 14)), unusable, "method 14"),
        new Bad("a wrong CRC", patched(good, c -> c.putInt(CRC, 1)), damaged, "checksum"),
        new Bad("a wrong size", patched(good, c -> c.putInt(SIZE, 5)), damaged, "checksum"),
        new Bad("a short entry", patched(good, c -> c.putInt(PACKED, 4)), damaged, "unpacked"),
        new Bad("a long entry", patched(good, c -> c.putInt(PACKED, 4000)), damaged, "longer"),
        new Bad("a wrong offset", patched(good, c -> c.putInt(OFFSET, 3)), damaged, "not where"),
        new Bad("far away", patched(good, c -> c.putInt(OFFSET, 1 << 30)), damaged, "truncated"),
        new Bad("truncated", Arrays.copyOf(good, good.length - 5), damaged, "truncated"),
        new Bad("its first half", Arrays.copyOf(good, good.length / 2), damaged, "truncated"),
        new Bad("a signature only", Arrays.copyOf(good, 4), damaged, "truncated"),
        new Bad("garbage", garbage(good), damaged, "unpacked"));
  }

  @ParameterizedTest
  @MethodSource
  void bad(Bad bad) throws IOException {
    Path archive = Files.write(folder.resolve("bad.zip"), bad.archive);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveRefused refused =
        catchThrowableOfType(ArchiveRefused.class, () -> ZipUnpacker.unpack(archive, out, LIMITS));
    assertThat(refused).isNotNull().hasMessageContaining(bad.message);
    assertThat(refused.reason()).isEqualTo(bad.reason);
    assertThat(out.size()).isLessThanOrEqualTo((int) LIMITS.bytes());
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] good = zip("export.json", DOCUMENT);
    for (int length = 0; length < good.length; length++) {
      Path archive = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(good, length));
      assertThat(
              catchThrowableOfType(
                  ArchiveRefused.class,
                  () -> ZipUnpacker.unpack(archive, OutputStream.nullOutputStream(), LIMITS)))
          .as("the first %d bytes", length)
          .isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b0800, gzip",
    "425a6839, bzip2",
    "fd377a585a00, xz",
    "377abcaf271c, 7-Zip",
    "28b52ffd, Zstandard",
    "526172211a0700, RAR"
  })
  void otherFormatsAreRefusedByName(String hex, String format) throws IOException {
    Path file = Files.write(folder.resolve("x.json"), HexFormat.of().parseHex(hex));
    ArchiveRefused refused =
        catchThrowableOfType(ArchiveRefused.class, () -> UploadFormat.of(file));
    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(refused).hasMessageContaining("packed as " + format + ";");
  }

  @Test
  void anOfficeFileIsRefusedInWords() throws IOException {
    Path file =
        Files.write(
            folder.resolve("x.zip"), zip("[Content_Types].xml", "<a/>", "xl/workbook.xml", "<b/>"));
    assertThat(
            catchThrowableOfType(
                ArchiveRefused.class,
                () -> ZipUnpacker.unpack(file, OutputStream.nullOutputStream(), LIMITS)))
        .hasMessageContaining("an Excel workbook, not a backup");
  }

  @Test
  void namesWhatItPassesOver() throws IOException {
    byte[] zip = zip("a.json", DOCUMENT, "b/", "", "b/desktop.ini", "[x]", "c\u001b", "text");
    byte[] followed = Arrays.copyOf(zip, zip.length + 2);
    Path file = Files.write(folder.resolve("x.zip"), followed);
    assertThat(ZipUnpacker.unpack(file, OutputStream.nullOutputStream(), LIMITS))
        .isEqualTo(new Unpacked(DOCUMENT.length(), List.of("b/desktop.ini", "c?"), 0, 2));
  }

  @Test
  void zipAndPlainFilesAreToldByTheirContent() throws IOException {
    Path file = folder.resolve("file.json");
    assertThat(UploadFormat.of(Files.write(file, zip("a", "b")))).isEqualTo(UploadFormat.ZIP);
    assertThat(UploadFormat.of(Files.write(file, zip()))).isEqualTo(UploadFormat.ZIP);
    assertThat(UploadFormat.of(Files.writeString(file, DOCUMENT))).isEqualTo(UploadFormat.PLAIN);
    assertThat(UploadFormat.of(Files.writeString(file, ""))).isEqualTo(UploadFormat.PLAIN);
  }

  private String unpack(byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve("archive.zip"), archive);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ZipUnpacker.unpack(file, out, LIMITS);
    return out.toString(UTF_8);
  }

  private static byte[] zip(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** Changes the first entry of the central directory. */
  private static byte[] patched(byte[] archive, Consumer<ByteBuffer> change) {
    byte[] copy = archive.clone();
    ByteBuffer buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    int directory = buffer.getInt(copy.length - 6);
    change.accept(buffer.slice(directory, copy.length - directory).order(ByteOrder.LITTLE_ENDIAN));
    return copy;
  }

  private static byte[] garbage(byte[] archive) {
    byte[] copy = archive.clone();
    Arrays.fill(copy, 41, 60, (byte) 0xff);
    return copy;
  }

  private static String incompressible(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(length).append('{');
    while (text.length() < length) {
      text.append((char) (' ' + random.nextInt(90)));
    }
    return text.toString();
  }
}
