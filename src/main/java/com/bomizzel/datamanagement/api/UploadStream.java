package com.bomizzel.datamanagement.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.fileupload2.core.FileUploadSizeException;

/**
 * The file of a form as it comes. What goes wrong while reading is the client's doing, and is told
 * apart from what goes wrong while writing.
 */
final class UploadStream extends FilterInputStream {
  private final long mostBytes;

  UploadStream(InputStream in, long mostBytes) {
    super(in);
    this.mostBytes = mostBytes;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw problem(e, mostBytes);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      throw problem(e, mostBytes);
    }
  }

  /** The answer to a body that cannot be read. */
  static RuntimeException problem(IOException thrown, long mostBytes) {
    if (!(thrown instanceof FileUploadSizeException)) {
      return new BrokenForm(thrown);
    }
    return new TooLarge(
        "UPLOAD_TOO_LARGE",
        "The upload is larger than %,d bytes (UPLOAD_MAX_BYTES)".formatted(mostBytes));
  }
}
