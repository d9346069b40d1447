package com.bomizzel.datamanagement.document.writing;

import com.bomizzel.datamanagement.document.Seal;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and digests what goes through. */
final class MeasuredOutput extends FilterOutputStream {
  private final MessageDigest sha256 = Seal.newDigest();
  private long bytes;

  MeasuredOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] written, int offset, int length) throws IOException {
    out.write(written, offset, length);
    sha256.update(written, offset, length);
    bytes += length;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  long bytes() {
    return bytes;
  }

  /** The SHA-256 of all bytes, lower-case hex; to be asked once. */
  String digest() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
