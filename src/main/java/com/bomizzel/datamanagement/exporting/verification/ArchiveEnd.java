package com.bomizzel.datamanagement.exporting.verification;

import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.storage.Download;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The last bytes of one of our archives: the directory of its one entry, and its comment, the seal
 * (sections 4.3.12 and 4.3.16 of PKWARE's APPNOTE.TXT 6.3.10).
 *
 * @param entryCrc the CRC-32 that the directory has of the entry
 * @param seal empty in archives of former versions
 */
record ArchiveEnd(long entryCrc, Optional<Seal> seal) {
  private static final int END_RECORD = 22;
  private static final int ZIP64_END = 56;
  private static final int ZIP64_LOCATOR = 20;
  private static final int CENTRAL_HEADER = 46;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;

  /** Reads it. */
  static ArchiveEnd of(Download archive) throws IOException {
    int length = (int) Math.min(archive.size(), END_RECORD + Seal.LONGEST);
    ByteBuffer last = at(archive, archive.size() - length, length);
    for (int at = length - END_RECORD; at >= 0; at--) {
      if (last.getInt(at) == 0x06054b50 && last.getShort(at + 20) == length - END_RECORD - at) {
        return of(archive, archive.size() - length + at, last.position(at).slice());
      }
    }
    throw noDirectory();
  }

  private static ArchiveEnd of(Download archive, long position, ByteBuffer record)
      throws IOException {
    ByteBuffer end = record.order(ByteOrder.LITTLE_ENDIAN);
    long offset = Integer.toUnsignedLong(end.getInt(16));
    boolean isThere = end.getShort(10) == 1;
    if (isThere && offset == IN_ZIP64) {
      ByteBuffer large = at(archive, position - ZIP64_LOCATOR - ZIP64_END, ZIP64_END);
      isThere = large.getInt(0) == 0x06064b50;
      offset = large.getLong(48);
    }
    if (!isThere || offset < 0 || offset > archive.size() - CENTRAL_HEADER) {
      throw noDirectory();
    }
    ByteBuffer header = at(archive, offset, CENTRAL_HEADER);
    if (header.getInt(0) != 0x02014b50) {
      throw noDirectory();
    }
    byte[] comment = new byte[end.limit() - END_RECORD];
    end.get(END_RECORD, comment);
    return new ArchiveEnd(
        Integer.toUnsignedLong(header.getInt(16)),
        Seal.parse(new String(comment, StandardCharsets.UTF_8)));
  }

  private static DamagedArchive noDirectory() {
    return new DamagedArchive("The archive has no directory at its end");
  }

  private static ByteBuffer at(Download archive, long position, int length) throws IOException {
    if (position < 0 || length < END_RECORD) {
      throw new DamagedArchive("The archive is shorter than any archive");
    }
    try (InputStream part = archive.open(position, length)) {
      byte[] bytes = part.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException();
      }
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
