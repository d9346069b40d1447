package com.bomizzel.datamanagement.importing.upload;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Throws {@link UploadRefused} before a disk is full, so that others can still work on it. */
final class SpaceCheckedOutput extends FilterOutputStream {
  /** What is left for others: small files, the database's log when it is on the same disk. */
  private static final long RESERVE_BYTES = 64L << 20;

  private static final long CHECK_EVERY_BYTES = 16L << 20;

  private final Path folder;
  private long unchecked;

  SpaceCheckedOutput(OutputStream out, Path folder) throws IOException {
    super(out);
    this.folder = folder;
    check(folder);
  }

  /**
   * Looks whether more may be written.
   *
   * @throws UploadRefused when not
   */
  static void check(Path folder) throws IOException {
    if (Files.getFileStore(folder).getUsableSpace() < RESERVE_BYTES) {
      throw UploadRefused.noSpace();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    unchecked += length;
    if (unchecked >= CHECK_EVERY_BYTES) {
      unchecked = 0;
      check(folder);
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      // Quotas do not show in the usable space; Java has no exception of its own for either.
      String message = String.valueOf(e.getMessage());
      if (message.contains("No space left") || message.contains("quota exceeded")) {
        throw UploadRefused.noSpace();
      }
      throw e;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }
}
