package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.storage.OwnerOnly;
import com.bomizzel.datamanagement.storage.SharedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a file was when it was written: its length, and the CRC-32C of its bytes. It stands in a
 * small file beside it.
 */
record FileSum(long length, long crc) {
  private static final int BUFFER = 64 << 10;

  /**
   * Sums up a file.
   *
   * @param changing in each of its 32 bytes, the place of one that may change later and counts as
   *     zero; -1 for none
   */
  static FileSum of(Path file, int changing) throws IOException {
    CRC32C crc = new CRC32C();
    long length = 0;
    byte[] buffer = new byte[BUFFER];
    try (var in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(buffer, 0, BUFFER);
          read > 0;
          read = in.readNBytes(buffer, 0, BUFFER)) {
        for (int at = changing; at >= 0 && at < read; at += 32) {
          buffer[at] = 0;
        }
        crc.update(buffer, 0, read);
        length += read;
      }
    }
    return new FileSum(length, crc.getValue());
  }

  /** What was written beside a file; empty when there is nothing, or nothing whole. */
  static Optional<FileSum> read(Path path) throws IOException {
    try {
      return parse(Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The same, of a file that servers share. */
  static Optional<FileSum> read(SharedFiles shared, String name) throws IOException {
    try {
      return parse(new String(shared.read(name), StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<FileSum> parse(String text) {
    String[] words = text.split(" ", -1);
    try {
      return words.length == 3 && words[2].equals("\n")
          ? Optional.of(new FileSum(Long.parseLong(words[0]), Long.parseLong(words[1], 16)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Writes it so that it survives a power cut. */
  void write(Path path) throws IOException {
    String text = length + " " + Long.toHexString(crc) + " \n";
    OwnerOnly.write(path, text);
  }
}
