package com.bomizzel.datamanagement.cli;

import com.bomizzel.datamanagement.document.Manifest;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.document.reading.DamagedDocument;
import com.bomizzel.datamanagement.document.reading.DocumentCensus;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads an archive from its first record to its seal, without a server; holds some buffers.
 *
 * @param counts the records of each kind
 * @param seal what the document says of itself, which is true; empty in files of former versions
 */
record Verification(Manifest counts, Optional<Seal> seal) {

  /**
   * Reads a file.
   *
   * @throws CommandFailure when it is damaged, with the first fault, or no export at all
   */
  static Verification of(Path file) throws IOException {
    byte[] head = head(file);
    boolean isZip = head.length > 1 && head[0] == 'P' && head[1] == 'K';
    if (!isZip && (head.length == 0 || head[0] != '{')) {
      throw CommandFailure.refused("NOT_AN_EXPORT", file + " is neither a ZIP nor a document");
    }
    try {
      return isZip ? zip(file) : document(file);
    } catch (DamagedDocument e) {
      throw damaged(file, e.problem());
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // The last is what the JDK's reader throws for a name that is not UTF-8.
      throw damaged(file, "The ZIP is cut off or damaged");
    }
  }

  private static byte[] head(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw CommandFailure.refused("NO_FILE", "There is no file that can be read: " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(2);
    }
  }

  private static CommandFailure damaged(Path file, String problem) {
    return CommandFailure.failed("DAMAGED", "%s is damaged: %s".formatted(file, problem));
  }

  private static Verification document(Path file) throws IOException {
    Optional<Seal> seal = Seal.atEnd(file);
    try (InputStream in = Files.newInputStream(file)) {
      return new Verification(DocumentCensus.of(in, seal), seal);
    }
  }

  private static Verification zip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      List<? extends ZipEntry> entries = zip.stream().toList();
      if (entries.size() != 1 || !entries.get(0).getName().endsWith(".json")) {
        throw CommandFailure.refused(
            "NOT_AN_EXPORT", file + " does not hold one document, and nothing else");
      }
      ZipEntry entry = entries.get(0);
      Optional<Seal> seal = Optional.ofNullable(zip.getComment()).flatMap(Seal::parse);
      if (seal.isEmpty()) {
        try (InputStream in = zip.getInputStream(entry)) {
          seal = Seal.atEnd(end(in));
        }
      }
      CRC32 crc = new CRC32();
      try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
        Verification found = new Verification(DocumentCensus.of(in, seal), seal);
        if (crc.getValue() != entry.getCrc()) {
          throw new ZipException("CRC-32");
        }
        return found;
      }
    }
  }

  /** The last bytes, more than a seal is long. */
  private static byte[] end(InputStream in) throws IOException {
    byte[] before = new byte[0];
    byte[] last = in.readNBytes(2 * Seal.LONGEST);
    for (byte[] next = in.readNBytes(2 * Seal.LONGEST);
        next.length > 0;
        next = in.readNBytes(2 * Seal.LONGEST)) {
      before = last;
      last = next;
    }
    return new SequenceInputStream(new ByteArrayInputStream(before), new ByteArrayInputStream(last))
        .readAllBytes();
  }
}
