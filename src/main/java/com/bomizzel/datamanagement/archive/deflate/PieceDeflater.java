package com.bomizzel.datamanagement.archive.deflate;

/** Deflates pieces of a stream (RFC 1951) so that they can be joined. Not thread-safe. */
public interface PieceDeflater {
  /**
   * Deflates {@code bytes[from, to)}; matches may point to {@code bytes[0, from)}, which is what
   * stands before the piece, at most {@link BlockDeflater#WINDOW}.
   *
   * @param out gets whole bytes: an empty stored block ends the piece
   */
  void deflate(byte[] bytes, int from, int to, BitOutput out);
}
