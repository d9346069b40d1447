package com.bomizzel.datamanagement.exporting.verification;

import com.bomizzel.datamanagement.document.Manifest;
import com.bomizzel.datamanagement.document.reading.DamagedDocument;
import com.bomizzel.datamanagement.document.reading.DocumentCensus;
import com.bomizzel.datamanagement.storage.Download;
import com.bomizzel.datamanagement.storage.Sha256;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads a published archive from its first byte to its last, by other code than that which wrote
 * it: the JDK's reader of ZIPs for the entry and its CRC-32, {@link DocumentCensus} for the
 * document. The central directory, which most programs begin with, is compared with the entry, and
 * the document with its seal. Holds some buffers, whatever the archive's size.
 */
public final class ArchiveCheck {
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
    MessageDigest sha256 = Sha256.begin();
    try (InputStream bytes =
        new DigestInputStream(new Watched(archive.open(0, archive.size()), watcher), sha256)) {
      Manifest found = entry(bytes);
      bytes.transferTo(OutputStream.nullOutputStream());
      if (!HexFormat.of().formatHex(sha256.digest()).equals(archive.sha256())) {
        throw new DamagedArchive("The archive's bytes are not those that were written");
      }
      return found;
    } catch (DamagedDocument e) {
      throw new DamagedArchive(e.problem(), e);
    } catch (EOFException | ZipException | IllegalArgumentException e) {
      // The last is what the JDK's reader throws for a name that is not UTF-8.
      throw new DamagedArchive("The archive is cut off or damaged: it cannot be unpacked", e);
    }
  }

  private Manifest entry(InputStream bytes) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new Lent(bytes))) {
      ZipEntry entry = zip.getNextEntry();
      if (entry == null) {
        throw new DamagedArchive("The archive holds no document");
      }
      ArchiveEnd end = ArchiveEnd.of(archive);
      Manifest found = DocumentCensus.of(zip, end.seal());
      zip.closeEntry();
      if (zip.getNextEntry() != null) {
        throw new DamagedArchive("The archive holds more than one document");
      }
      checkDirectory(end, entry);
      return found;
    }
  }

  /** The directory at the archive's end names the one entry, and its checksum. */
  private static void checkDirectory(ArchiveEnd end, ZipEntry entry) throws IOException {
    if (end.entryCrc() != entry.getCrc()) {
      throw new DamagedArchive("The archive's directory does not match its document");
    }
  }

  /** Stays open when the reader of the ZIP is closed, which frees that one's native memory. */
  private static final class Lent extends FilterInputStream {
    Lent(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
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
