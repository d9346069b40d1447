package com.bomizzel.datamanagement.archive.zip;

import com.bomizzel.datamanagement.archive.deflate.ParallelDeflater;
import com.bomizzel.datamanagement.archive.deflate.PieceDeflater;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * Writes a ZIP archive with one deflated entry, on several threads and without seeking back.
 * Numbers in comments are sections of PKWARE's APPNOTE.TXT 6.3.10.
 *
 * <p>Sizes and CRC-32 stand in a data descriptor behind the entry and in the central directory;
 * beyond 4 GiB they take 8 bytes there, with the ZIP64 records that this needs (the same that
 * {@link java.util.zip.ZipOutputStream} writes, so every reader of its archives reads these).
 *
 * <p>One thread writes. {@link #finish} completes the archive; closing without it gives up. Neither
 * closes the stream or the executor that was handed in.
 */
public final class ZipPackager extends OutputStream {
  private static final int DEFLATED = 8;

  /** A data descriptor follows (bit 3), names are UTF-8 (bit 11): 4.4.4. */
  private static final int FLAGS = 1 << 3 | 1 << 11;

  /** Version 2.0 knows deflate, 4.5 ZIP64: 4.4.3. */
  private static final int VERSION = 20;

  private static final int VERSION_ZIP64 = 45;

  /** Unix, so that the file mode below counts: 4.4.2. */
  private static final int MADE_BY_UNIX = 3 << 8;

  /** A plain file that only its owner reads. */
  private static final long FILE_MODE = 0100600L << 16;

  /** In a field of 4 bytes: look into the ZIP64 record. */
  private static final long IN_ZIP64 = 0xFFFFFFFFL;

  private final OutputStream out;
  private final byte[] name;
  private final int dosTime;
  private final int dosDate;
  private final int headerLength;
  private final ParallelDeflater deflater;
  private boolean finished;

  /**
   * Starts the archive.
   *
   * @param entryName the entry's name
   * @param modified the entry's time, from 1980 on
   * @param parallelism how many blocks may be deflated at once on {@code executor}
   * @param encoder makes one for each of them
   */
  ZipPackager(
      OutputStream out,
      String entryName,
      LocalDateTime modified,
      ExecutorService executor,
      int parallelism,
      Supplier<PieceDeflater> encoder)
      throws IOException {
    this.out = out;
    name = entryName.getBytes(StandardCharsets.UTF_8);
    dosTime =
        modified.getHour() << 11 | modified.getMinute() << 5 | modified.getSecond() >> 1; // 4.4.6
    dosDate =
        (modified.getYear() - 1980) << 9
            | modified.getMonthValue() << 5
            | modified.getDayOfMonth(); // 4.4.6
    headerLength = write(localHeader());
    deflater = new ParallelDeflater(out, executor, parallelism, encoder);
  }

  @Override
  public void write(int b) throws IOException {
    deflater.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    deflater.write(bytes, offset, length);
  }

  /** Completes the archive; idempotent. */
  public void finish() throws IOException {
    finish("");
  }

  /**
   * The same, with a comment to the whole.
   *
   * @param comment at most 65,535 bytes in UTF-8
   */
  public void finish(String comment) throws IOException {
    if (finished) {
      return;
    }
    deflater.finish();
    int descriptorLength = write(dataDescriptor());
    long directory = headerLength + deflater.bytesOut() + descriptorLength;
    int directoryLength = write(centralHeader());
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    write(end(directory, directoryLength).int2(text.length).bytes(text));
    finished = true;
  }

  /** Gives up unless finished; no thread works for this archive afterwards. */
  @Override
  public void close() {
    deflater.close();
  }

  /** 4.3.7. */
  private LittleEndian localHeader() {
    return new LittleEndian()
        .int4(0x04034b50)
        .int2(VERSION)
        .int2(FLAGS)
        .int2(DEFLATED)
        .int2(dosTime)
        .int2(dosDate)
        .int4(0) // CRC-32 and sizes are in the data descriptor
        .int4(0)
        .int4(0)
        .int2(name.length)
        .int2(0)
        .bytes(name);
  }

  /** 4.3.9. */
  private LittleEndian dataDescriptor() {
    LittleEndian descriptor = new LittleEndian().int4(0x08074b50).int4(deflater.crc());
    return isLarge()
        ? descriptor.int8(deflater.bytesOut()).int8(deflater.bytesIn())
        : descriptor.int4(deflater.bytesOut()).int4(deflater.bytesIn());
  }

  /** 4.3.12, with the ZIP64 extra field of 4.5.3. */
  private LittleEndian centralHeader() {
    int version = isLarge() ? VERSION_ZIP64 : VERSION;
    LittleEndian extra = new LittleEndian();
    if (isLarge()) {
      extra.int2(1).int2(16).int8(deflater.bytesIn()).int8(deflater.bytesOut());
    }
    return new LittleEndian()
        .int4(0x02014b50)
        .int2(MADE_BY_UNIX | version)
        .int2(version)
        .int2(FLAGS)
        .int2(DEFLATED)
        .int2(dosTime)
        .int2(dosDate)
        .int4(deflater.crc())
        .int4(isLarge() ? IN_ZIP64 : deflater.bytesOut())
        .int4(isLarge() ? IN_ZIP64 : deflater.bytesIn())
        .int2(name.length)
        .int2(extra.length())
        .int2(0) // comment
        .int2(0) // disk
        .int2(0) // internal attributes
        .int4(FILE_MODE)
        .int4(0) // where the local header is
        .bytes(name)
        .bytes(extra.toByteArray());
  }

  /** 4.3.16 up to the comment, after 4.3.14 and 4.3.15 when the archive is large. */
  private LittleEndian end(long directory, int directoryLength) {
    LittleEndian end = new LittleEndian();
    if (isLarge() || directory >= IN_ZIP64) {
      end.int4(0x06064b50)
          .int8(44) // length of the rest of this record
          .int2(MADE_BY_UNIX | VERSION_ZIP64)
          .int2(VERSION_ZIP64)
          .int4(0)
          .int4(0)
          .int8(1)
          .int8(1)
          .int8(directoryLength)
          .int8(directory);
      end.int4(0x07064b50).int4(0).int8(directory + directoryLength).int4(1);
    }
    return end.int4(0x06054b50)
        .int2(0)
        .int2(0)
        .int2(1)
        .int2(1)
        .int4(directoryLength)
        .int4(Math.min(directory, IN_ZIP64));
  }

  private boolean isLarge() {
    return Math.max(deflater.bytesIn(), deflater.bytesOut()) >= IN_ZIP64;
  }

  private int write(LittleEndian record) throws IOException {
    record.writeTo(out);
    return record.length();
  }

  /** A record of little-endian numbers: 4.4.1. */
  private static final class LittleEndian {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    LittleEndian int2(int value) {
      return number(value, 2);
    }

    LittleEndian int4(long value) {
      return number(value, 4);
    }

    LittleEndian int8(long value) {
      return number(value, 8);
    }

    LittleEndian bytes(byte[] more) {
      bytes.writeBytes(more);
      return this;
    }

    int length() {
      return bytes.size();
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }

    void writeTo(OutputStream out) throws IOException {
      bytes.writeTo(out);
    }

    private LittleEndian number(long value, int length) {
      for (int i = 0; i < length; i++) {
        bytes.write((int) (value >>> (8 * i)));
      }
      return this;
    }
  }
}
