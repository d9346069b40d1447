package com.bomizzel.datamanagement.archive.zip;

import java.util.Locale;

/**
 * An entry of a ZIP archive as the central directory describes it; nothing of it is to be believed
 * before it was unpacked.
 *
 * @param name for messages and its ending only, never a path
 * @param madeBy the upper byte says whose file modes {@code attributes} holds
 * @param offset of the local header
 */
record ZipMember(
    String name,
    int madeBy,
    int flags,
    int method,
    long crc,
    long packedSize,
    long size,
    long attributes,
    long offset) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int AES = 99;
  private static final int UNIX = 3;
  private static final int MAC = 19;
  private static final int MODE_TYPE = 0xf000;
  private static final int MODE_FILE = 0x8000;
  private static final int MODE_FOLDER = 0x4000;
  private static final int LONGEST_NAME = 100;

  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0 || method == AES;
  }

  boolean isFolder() {
    return name.endsWith("/") || modeType() == MODE_FOLDER;
  }

  /** A symbolic link, a device or the like. */
  boolean isSpecial() {
    return modeType() != 0 && modeType() != MODE_FILE && modeType() != MODE_FOLDER;
  }

  /** What macOS adds to every archive. */
  boolean isByproduct() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return name.startsWith("__MACOSX/") || last.startsWith("._") || last.equals(".DS_Store");
  }

  boolean isNamedJson() {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  boolean isReadable() {
    return method == STORED || method == DEFLATED;
  }

  /** The name without what a terminal or a page could take for more than a name. */
  String shownName() {
    String safe = name.replaceAll("[^\\p{L}\\p{N} ._/()-]", "?");
    return safe.length() > LONGEST_NAME ? safe.substring(0, LONGEST_NAME) + "…" : safe;
  }

  private int modeType() {
    int system = madeBy >>> 8;
    return system == UNIX || system == MAC ? (int) (attributes >>> 16) & MODE_TYPE : 0;
  }
}
