package com.bomizzel.datamanagement.archive;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * An archive that is being written to a temporary file. Write the entry to {@link #content}, then
 * {@link #publish}; closing it without that deletes the file. One thread uses it.
 */
public final class ArchiveDraft implements Closeable {
  /** Makes the packager that writes into the file. */
  interface Packaging {
    ZipPackager into(OutputStream out) throws IOException;
  }

  private final Path draft;
  private final Path archive;
  private final FileChannel file;
  private final MessageDigest sha256;
  private final ZipPackager zip;
  private boolean published;

  private ArchiveDraft(Path draft, Path archive, FileChannel file, Packaging packaging)
      throws IOException {
    this.draft = draft;
    this.archive = archive;
    this.file = file;
    sha256 = sha256();
    zip = packaging.into(new DigestOutputStream(Channels.newOutputStream(file), sha256));
  }

  static ArchiveDraft create(Path draft, Path archive, Packaging packaging) throws IOException {
    FileChannel file =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      return new ArchiveDraft(draft, archive, file, packaging);
    } catch (IOException | RuntimeException e) {
      file.close();
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  /** Takes the entry's bytes; closing it closes nothing, this draft stays in charge. */
  public OutputStream content() {
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Completes the archive, brings it to the disk, and only then gives it its final name: after this
   * returns, it survives a power cut.
   *
   * @throws IOException when it could not; the draft must then be closed
   */
  public Published publish() throws IOException {
    zip.finish();
    long size = file.position();
    file.force(true);
    file.close();
    Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
    published = true;
    try (FileChannel folder = FileChannel.open(archive.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
    return new Published(size, HexFormat.of().formatHex(sha256.digest()));
  }

  /** Deletes the temporary file unless it was published; idempotent. */
  @Override
  public void close() throws IOException {
    try (file) {
      zip.close();
    } finally {
      if (!published) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * A published archive.
   *
   * @param size in bytes
   * @param sha256 lower-case hex
   */
  public record Published(long size, String sha256) {}
}
