package com.bomizzel.datamanagement.archive.zip;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks the one JSON document of a ZIP archive from a stranger; other plain entries are passed
 * over and named. No entry's name is ever used as a path. Single use, not thread-safe.
 */
public final class ZipUnpacker implements Closeable {
  private final FileChannel file;
  private final UnpackLimits limits;

  private ZipUnpacker(Path archive, UnpackLimits limits) throws IOException {
    this.file = FileChannel.open(archive, StandardOpenOption.READ);
    this.limits = limits;
  }

  /**
   * Unpacks the document into {@code target}, which stays open and holds a part of it when this
   * throws.
   *
   * @return the bytes written, and what was passed over
   * @throws ArchiveRefused when the archive crosses a limit, is damaged, encrypted or split, holds
   *     a link, or holds no or several documents
   */
  public static Unpacked unpack(Path archive, OutputStream target, UnpackLimits limits)
      throws IOException {
    try (ZipUnpacker unpacker = new ZipUnpacker(archive, limits)) {
      return unpacker.unpack(target);
    }
  }

  /**
   * What an archive says of itself as a whole, which anybody may write.
   *
   * @throws ArchiveRefused when it is damaged or split
   */
  public static String comment(Path archive) throws IOException {
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.READ)) {
      return ZipDirectory.find(file).comment();
    }
  }

  private Unpacked unpack(OutputStream target) throws IOException {
    ZipDirectory directory = ZipDirectory.find(file);
    DocumentChoice choice = choice(directory);
    ZipMember document = choice.document();
    if (document.size() > limits.bytes()) {
      throw ArchiveRefused.tooLarge(limits.bytes());
    }
    long bytes = copy(directory, document, target);
    return Unpacked.of(bytes, choice.beside(document), directory.bytesBehind());
  }

  private DocumentChoice choice(ZipDirectory directory) throws IOException {
    DocumentChoice choice = new DocumentChoice();
    for (ZipMember member : directory.members(limits.entries())) {
      refuseTricks(member);
      if (!member.isFolder()) {
        choice.add(member, head(directory, member));
      }
    }
    return choice;
  }

  private static void refuseTricks(ZipMember member) throws ArchiveRefused {
    if (member.isEncrypted()) {
      throw ArchiveRefused.unusable("\"" + member.shownName() + "\" is encrypted");
    }
    if (member.isSpecial()) {
      throw ArchiveRefused.unusable("\"" + member.shownName() + "\" is a link, not a file");
    }
    if (!member.isFolder() && !member.isReadable()) {
      throw ArchiveRefused.unusable(
          "\"%s\" is packed by method %d; only deflate (8) and stored (0) are understood"
              .formatted(member.shownName(), member.method()));
    }
  }

  private byte[] head(ZipDirectory directory, ZipMember member) throws IOException {
    try (InputStream in = open(directory, member)) {
      return in.readNBytes(DocumentChoice.HEAD_BYTES);
    } catch (ZipException | EOFException e) {
      throw ArchiveRefused.damaged("\"" + member.shownName() + "\" cannot be unpacked");
    }
  }

  private long copy(ZipDirectory directory, ZipMember member, OutputStream target)
      throws IOException {
    CRC32 crc = new CRC32();
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = open(directory, member)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        checkSize(bytes, member.packedSize());
        crc.update(buffer, 0, read);
        target.write(buffer, 0, read);
      }
    } catch (ZipException | EOFException e) {
      throw ArchiveRefused.damaged("\"" + member.shownName() + "\" cannot be unpacked");
    }
    if (bytes != member.size() || crc.getValue() != member.crc()) {
      throw ArchiveRefused.damaged("\"" + member.shownName() + "\" does not match its checksum");
    }
    return bytes;
  }

  private void checkSize(long bytes, long packed) throws ArchiveRefused {
    if (bytes > limits.bytes()) {
      throw ArchiveRefused.tooLarge(limits.bytes());
    }
    if (limits.crossRatio(bytes, packed)) {
      throw ArchiveRefused.ratioExceeded(limits.ratio());
    }
  }

  private InputStream open(ZipDirectory directory, ZipMember member) throws IOException {
    InputStream packed = new PackedBytes(file, directory.dataOffset(member), member.packedSize());
    if (member.method() == ZipMember.STORED) {
      return packed;
    }
    // The inflater wants a byte more than there is when it works without a header.
    InputStream padded = new SequenceInputStream(packed, new ByteArrayInputStream(new byte[1]));
    return new RawInflaterStream(padded);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Frees its inflater, which the JDK's stream only does for its own default one. */
  private static final class RawInflaterStream extends InflaterInputStream {
    RawInflaterStream(InputStream packed) {
      super(packed, new Inflater(true), 1 << 16);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
