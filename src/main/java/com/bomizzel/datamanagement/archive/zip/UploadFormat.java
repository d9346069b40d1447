package com.bomizzel.datamanagement.archive.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** How an uploaded file is packed, told by its first bytes and never by its name. */
public enum UploadFormat {
  /** A ZIP archive, an empty or split one included. */
  ZIP,
  /** A table (CSV), which is to be translated. */
  TABLE,
  /** Not packed, as far as one can see: what it is will be seen when it is read. */
  PLAIN;

  private static final byte[][] ZIP_MARKS = {
    hex("504b0304"), hex("504b0506"), hex("504b0708"), hex("504b3030")
  };

  /**
   * Looks at the beginning of a file.
   *
   * @throws ArchiveRefused for what is known and not taken: gzip, 7-Zip, tar, a picture, a page, …
   */
  public static UploadFormat of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(ForeignFile.HEAD_BYTES);
    }
    if (isZip(head)) {
      return ZIP;
    }
    Optional<String> packing = ForeignFile.packing(head);
    if (packing.isPresent()) {
      throw ArchiveRefused.unsupported(packing.get());
    }
    Optional<String> kind = ForeignFile.kind(head);
    if (kind.isPresent()) {
      throw ArchiveRefused.foreign(kind.get());
    }
    return ForeignFile.isTable(head) ? TABLE : PLAIN;
  }

  static boolean isPacked(byte[] head) {
    return isZip(head) || ForeignFile.packing(head).isPresent();
  }

  private static boolean isZip(byte[] head) {
    return Arrays.stream(ZIP_MARKS).anyMatch(mark -> beginsWith(head, mark));
  }

  private static boolean beginsWith(byte[] head, byte[] mark) {
    return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
