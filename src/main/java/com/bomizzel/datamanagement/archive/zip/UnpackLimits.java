package com.bomizzel.datamanagement.archive.zip;

/**
 * What an uploaded archive may unpack to.
 *
 * @param bytes of the document, counted as they are unpacked
 * @param ratio of unpacked to packed bytes, for a document of more than {@code ratioFrom} bytes
 * @param entries in the archive, those that are not unpacked included
 * @param ratioFrom from how many bytes on the ratio counts
 */
public record UnpackLimits(long bytes, int ratio, int entries, long ratioFrom) {
  /**
   * A document this small is harmless whatever it was packed to: anybody may send as much unpacked.
   */
  private static final long HARMLESS = 64L << 20;

  /** Those of strangers' archives. */
  public UnpackLimits(long bytes, int ratio, int entries) {
    this(bytes, ratio, entries, HARMLESS);
  }

  /** Whether a document of that size, packed to that, crosses none. */
  public boolean allow(long unpacked, long packed) {
    return unpacked <= bytes && !crossRatio(unpacked, packed);
  }

  boolean crossRatio(long unpacked, long packed) {
    return unpacked > ratioFrom && unpacked / ratio > packed;
  }

  /** Those that let a document of that size in, however it is packed. */
  public UnpackLimits upTo(long unpacked) {
    return new UnpackLimits(
        Math.max(bytes, unpacked), ratio, entries, Math.max(ratioFrom, unpacked));
  }
}
