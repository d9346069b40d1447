package com.bomizzel.datamanagement.archive.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.archive.deflate.BlockDeflater;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever archive comes: its document, or a refusal; and what was packed is unpacked. */
abstract class ArchiveFuzz {
  private static final UnpackLimits LIMITS = new UnpackLimits(1 << 20, 200, 10);
  private static final byte[] SPECIAL = {0, 1, 8, 0x50, 0x4b, 0x7f, (byte) 0x80, (byte) 0xff};

  private static ExecutorService executor;
  private static Path folder;

  @BeforeContainer
  static void begin() throws IOException {
    executor = Executors.newFixedThreadPool(2);
    folder = Files.createTempDirectory("fuzz");
  }

  @AfterContainer
  static void end() throws IOException {
    executor.shutdownNow();
    Files.deleteIfExists(folder.resolve("archive.zip"));
    Files.delete(folder);
  }

  @Property
  void anyBytesAreRefused(@ForAll byte[] bytes) throws IOException {
    assertThat(unpacksOrRefuses(bytes)).isFalse();
  }

  @Property
  void brokenArchivesAreUnpackedOrRefused(@ForAll("broken") byte[] archive) throws IOException {
    unpacksOrRefuses(archive);
  }

  @Property
  void whatIsPackedIsUnpacked(@ForAll("contents") byte[] content) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipPackager packager =
        new ZipPackager(
            archive,
            "a.json",
            LocalDateTime.of(2025, 1, 2, 3, 4),
            executor,
            2,
            BlockDeflater::new)) {
      packager.write(content);
      packager.finish();
    }
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    Path file = Files.write(folder.resolve("archive.zip"), archive.toByteArray());
    ZipUnpacker.unpack(file, unpacked, new UnpackLimits(1 << 30, Integer.MAX_VALUE, 10));
    assertThat(unpacked.toByteArray()).isEqualTo(content);
  }

  @Provide
  Arbitrary<byte[]> broken() {
    return Arbitraries.randomValue(ArchiveFuzz::brokenArchive);
  }

  /** Runs, noise and text, for each is packed in another way. */
  @Provide
  Arbitrary<byte[]> contents() {
    return Arbitraries.randomValue(
        random -> {
          byte[] bytes = new byte[1 + random.nextInt(1 << (4 + random.nextInt(14)))];
          int alphabet = 1 + random.nextInt(256);
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = i > 300 && bool(random) ? bytes[i - 300] : (byte) random.nextInt(alphabet);
          }
          // Else it might look like an archive within the archive.
          bytes[0] = '{';
          return bytes;
        });
  }

  private static boolean bool(Random random) {
    return random.nextInt(3) > 0;
  }

  private static byte[] brokenArchive(Random random) {
    try {
      byte[] archive = random.nextInt(4) == 0 ? Zip64.of("{}".getBytes(UTF_8)) : archive(random);
      for (int i = random.nextInt(4); i >= 0; i--) {
        archive = mutated(archive, random);
      }
      return archive;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] archive(Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        byte[] content = ("{\"a\":" + "1".repeat(random.nextInt(2000)) + "0}").getBytes(UTF_8);
        ZipEntry entry = new ZipEntry(i + (random.nextBoolean() ? ".json" : "ü/../x"));
        if (random.nextBoolean()) {
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setCrc(crc.getValue());
        }
        entry.setExtra(new byte[random.nextInt(2) * 8]);
        zip.putNextEntry(entry);
        zip.write(content);
      }
      zip.setComment("c".repeat(random.nextInt(5)));
    }
    return bytes.toByteArray();
  }

  /** Most of what is read stands at the end: the directory. */
  private static byte[] mutated(byte[] archive, Random random) {
    byte[] copy = archive.clone();
    int back = 1 + random.nextInt(Math.max(1, Math.min(copy.length, bool(random) ? 120 : 100_000)));
    int at = Math.max(0, copy.length - back);
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(copy, at);
      }
      case 1 -> {
        return Arrays.copyOfRange(copy, Math.min(copy.length, back), copy.length);
      }
      case 2 -> {
        int bytes = 1 << random.nextInt(4);
        byte value = SPECIAL[random.nextInt(SPECIAL.length)];
        Arrays.fill(copy, at, Math.min(copy.length, at + bytes), value);
      }
      default -> {
        if (copy.length > 0) {
          copy[Math.min(at, copy.length - 1)] = (byte) random.nextInt(256);
        }
      }
    }
    return copy;
  }

  private static boolean unpacksOrRefuses(byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve("archive.zip"), archive);
    try {
      ZipUnpacker.unpack(file, OutputStream.nullOutputStream(), LIMITS);
      return true;
    } catch (ArchiveRefused e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(500);
      assertThat(e.getMessage().codePoints()).noneMatch(Character::isISOControl);
      return false;
    }
  }
}
