package com.bomizzel.datamanagement.document;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Takes a document's bytes and tells whether they are those that its seal is about. Keeps none but
 * the last few; not thread-safe.
 */
public final class SealedBytes extends OutputStream {
  private final Seal seal;
  private final MessageDigest sha256 = Seal.newDigest();
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private long taken;

  /** Knows what to expect. */
  public SealedBytes(Seal seal) {
    this.seal = seal;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int sealed = (int) Math.max(0, Math.min(length, seal.bytes() - taken));
    sha256.update(bytes, offset, sealed);
    int room = 2 * Seal.LONGEST - tail.size();
    tail.write(bytes, offset + sealed, Math.min(length - sealed, room));
    taken += length;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /** Whether what was taken is the whole document, and nothing else. To be asked once. */
  public boolean isWhole() {
    return taken == seal.documentBytes()
        && tail.toString(StandardCharsets.UTF_8).equals(seal.tail())
        && HexFormat.of().formatHex(sha256.digest()).equals(seal.sha256());
  }
}
