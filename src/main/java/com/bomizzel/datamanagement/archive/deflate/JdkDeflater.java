package com.bomizzel.datamanagement.archive.deflate;

import java.util.zip.Deflater;

/** The JDK's encoder, which is zlib, at the level that {@link BlockDeflater} is as tight as. */
public final class JdkDeflater implements PieceDeflater {
  private static final int LEVEL = 6;

  private final byte[] buffer = new byte[64 << 10];

  @Override
  public void deflate(byte[] bytes, int from, int to, BitOutput out) {
    Deflater zlib = new Deflater(LEVEL, true);
    try {
      if (from > 0) {
        zlib.setDictionary(bytes, 0, from);
      }
      zlib.setInput(bytes, from, to - from);
      int length = buffer.length;
      while (length == buffer.length) {
        length = zlib.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        out.put(buffer, length);
      }
    } finally {
      zlib.end();
    }
  }
}
