package com.bomizzel.datamanagement.archive.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an uploaded file is packed, told by its first bytes and never by its name. */
public enum UploadFormat {
  /** A ZIP archive, an empty or split one included. */
  ZIP,
  /** Not packed, as far as one can see: what it is will be seen when it is read. */
  PLAIN;

  private static final int HEAD_BYTES = 512;
  private static final int TAR_MARK_AT = 257;
  private static final byte[] TAR_MARK = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final byte[][] ZIP_MARKS = {
    hex("504b0304"), hex("504b0506"), hex("504b0708"), hex("504b3030")
  };
  private static final Map<String, byte[]> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("gzip", hex("1f8b"));
    OTHERS.put("bzip2", hex("425a68"));
    OTHERS.put("xz", hex("fd377a585a00"));
    OTHERS.put("7-Zip", hex("377abcaf271c"));
    OTHERS.put("Zstandard", hex("28b52ffd"));
    OTHERS.put("RAR", hex("526172211a07"));
    OTHERS.put("LZ4", hex("04224d18"));
    OTHERS.put("compress", hex("1f9d"));
    OTHERS.put("PDF", hex("255044462d"));
  }

  /**
   * Looks at the beginning of a file.
   *
   * @throws ArchiveRefused for formats that are known and not taken: gzip, 7-Zip, tar, …
   */
  public static UploadFormat of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    if (isZip(head)) {
      return ZIP;
    }
    String other = otherFormat(head);
    if (other != null) {
      throw ArchiveRefused.unsupported(other);
    }
    return PLAIN;
  }

  static boolean isPacked(byte[] head) {
    return isZip(head) || otherFormat(head) != null;
  }

  private static boolean isZip(byte[] head) {
    return Arrays.stream(ZIP_MARKS).anyMatch(mark -> matches(head, 0, mark));
  }

  private static @Nullable String otherFormat(byte[] head) {
    if (matches(head, TAR_MARK_AT, TAR_MARK)) {
      return "tar";
    }
    return OTHERS.entrySet().stream()
        .filter(format -> matches(head, 0, format.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static boolean matches(byte[] head, int at, byte[] mark) {
    return head.length >= at + mark.length
        && Arrays.equals(head, at, at + mark.length, mark, 0, mark.length);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
