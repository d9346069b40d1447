package com.bomizzel.datamanagement.exporting.verification;

import com.bomizzel.datamanagement.document.Manifest;
import com.bomizzel.datamanagement.storage.Download;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads a published archive from its first byte to its last, by other code than that which wrote
 * it: the JDK's reader of ZIPs for the entry and its CRC-32, {@link DocumentCensus} for the
 * document. The central directory, which most programs begin with, is compared with the entry
 * (sections 4.3.12 and 4.3.16 of PKWARE's APPNOTE.TXT 6.3.10). Holds some buffers, whatever the
 * archive's size.
 */
public final class ArchiveCheck {
  private static final int END_RECORD = 22;
  private static final int ZIP64_END = 56;
  private static final int ZIP64_LOCATOR = 20;
  private static final int CENTRAL_HEADER = 46;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;

  private final Download archive;

  private ArchiveCheck(Download archive) {
    this.archive = archive;
  }

  /** Is told now and then that it goes on; an exception ends the reading. */
  @FunctionalInterface
  public interface Watcher {
    /** So many bytes more were read. */
    void read(long bytes) throws IOException;
  }

  /**
   * Reads it.
   *
   * @return how many records of each kind it holds
   * @throws DamagedArchive when it is not what was written
   * @throws IOException when it cannot be read, or the watcher throws it
   */
  public static Manifest read(Download archive, Watcher watcher) throws IOException {
    return new ArchiveCheck(archive).read(watcher);
  }

  private Manifest read(Watcher watcher) throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream bytes =
        new DigestInputStream(new Watched(archive.open(0, archive.size()), watcher), sha256)) {
      Manifest found = entry(bytes);
      bytes.transferTo(OutputStream.nullOutputStream());
      if (!HexFormat.of().formatHex(sha256.digest()).equals(archive.sha256())) {
        throw new DamagedArchive("The archive's bytes are not those that were written");
      }
      return found;
    } catch (EOFException | ZipException | IllegalArgumentException e) {
      // The last is what the JDK's reader throws for a name that is not UTF-8.
      throw new DamagedArchive("The archive is cut off or damaged: it cannot be unpacked", e);
    }
  }

  @SuppressWarnings("resource") // its stream is the caller's
  private Manifest entry(InputStream bytes) throws IOException {
    ZipInputStream zip = new ZipInputStream(bytes);
    ZipEntry entry = zip.getNextEntry();
    if (entry == null) {
      throw new DamagedArchive("The archive holds no document");
    }
    Manifest found = DocumentCensus.of(zip);
    zip.closeEntry();
    if (zip.getNextEntry() != null) {
      throw new DamagedArchive("The archive holds more than one document");
    }
    checkDirectory(entry);
    return found;
  }

  /** The directory at the archive's end names the one entry, and its checksum. */
  private void checkDirectory(ZipEntry entry) throws IOException {
    ByteBuffer end = at(archive.size() - END_RECORD, END_RECORD);
    long offset = Integer.toUnsignedLong(end.getInt(16));
    boolean isThere = end.getInt(0) == 0x06054b50 && end.getShort(10) == 1;
    if (isThere && offset == IN_ZIP64) {
      ByteBuffer large = at(archive.size() - END_RECORD - ZIP64_LOCATOR - ZIP64_END, ZIP64_END);
      isThere = large.getInt(0) == 0x06064b50;
      offset = large.getLong(48);
    }
    if (!isThere || offset < 0 || offset > archive.size() - CENTRAL_HEADER) {
      throw new DamagedArchive("The archive has no directory at its end");
    }
    ByteBuffer header = at(offset, CENTRAL_HEADER);
    if (header.getInt(0) != 0x02014b50
        || Integer.toUnsignedLong(header.getInt(16)) != entry.getCrc()) {
      throw new DamagedArchive("The archive's directory does not match its document");
    }
  }

  private ByteBuffer at(long position, int length) throws IOException {
    if (position < 0) {
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Tells the watcher of all that is read. */
  private static final class Watched extends FilterInputStream {
    private final Watcher watcher;

    Watched(InputStream in, Watcher watcher) {
      super(in);
      this.watcher = watcher;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      watcher.read(Math.max(read, 0));
      return read;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      watcher.read(read < 0 ? 0 : 1);
      return read;
    }
  }
}
