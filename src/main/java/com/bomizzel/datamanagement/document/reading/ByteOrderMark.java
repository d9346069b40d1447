package com.bomizzel.datamanagement.document.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells UTF-8, with or without a byte order mark, from UTF-16 and UTF-32. */
final class ByteOrderMark {
  /** How many bytes tell. */
  static final int LONGEST = 4;

  private static final byte[] UTF_8 = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] UTF_16_BIG = {(byte) 0xfe, (byte) 0xff};
  private static final byte[] UTF_16_LITTLE = {(byte) 0xff, (byte) 0xfe};

  private ByteOrderMark() {}

  /**
   * The bytes of the mark at the beginning of a file: 3 or 0.
   *
   * @throws NotJson for UTF-16 and UTF-32: their marks, or the NUL that one of the first four bytes
   *     of a JSON text is then
   */
  static int length(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(LONGEST);
    }
    boolean wide = startsWith(head, UTF_16_BIG) || startsWith(head, UTF_16_LITTLE);
    for (byte b : head) {
      wide |= b == 0;
    }
    if (wide) {
      throw NotJson.file("the file is in UTF-16 or UTF-32; it must be in UTF-8");
    }
    return startsWith(head, UTF_8) ? UTF_8.length : 0;
  }

  private static boolean startsWith(byte[] head, byte[] mark) {
    return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
  }
}
