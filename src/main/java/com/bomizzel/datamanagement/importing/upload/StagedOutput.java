package com.bomizzel.datamanagement.importing.upload;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A part of the staging area that is being written, and summed up meanwhile: files are as large as
 * they like, and need not be read once more for it. Not thread-safe.
 */
public final class StagedOutput extends FilterOutputStream {
  private final Path part;
  private final CRC32C crc = new CRC32C();
  private long length;

  StagedOutput(OutputStream out, Path part) {
    super(out);
    this.part = part;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    out.write(bytes, offset, count);
    crc.update(bytes, offset, count);
    length += count;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    crc.update(b);
    length++;
  }

  Path part() {
    return part;
  }

  /** Of all that was written. */
  FileSum sum() {
    return new FileSum(length, crc.getValue());
  }
}
