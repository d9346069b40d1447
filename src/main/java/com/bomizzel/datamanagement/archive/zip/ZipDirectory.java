package com.bomizzel.datamanagement.archive.zip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the central directory of a ZIP archive, ZIP64 included (PKWARE APPNOTE 6.3.10, sections
 * 4.3.6 to 4.3.16). Own code, because the JDK's reader holds no limits and hides flags and modes.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_BYTES = 56;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int MEMBER = 0x02014b50;
  private static final int MEMBER_BYTES = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int EXTRA_64 = 0x0001;
  private static final int MAX_16 = 0xffff;

  /** All names are in memory at once; no system has longer paths. */
  private static final int LONGEST_NAME = 4096;

  /** Bytes behind an archive that is still found. */
  private static final int MOST_BEHIND = 1 << 16;

  private static final long MAX_32 = 0xffffffffL;

  private final FileChannel file;
  private final long start;
  private final long count;
  private final long endAt;
  private final int commentBytes;

  private ZipDirectory(FileChannel file, long start, long count, long endAt, int commentBytes) {
    this.file = file;
    this.start = start;
    this.count = count;
    this.endAt = endAt;
    this.commentBytes = commentBytes;
  }

  /**
   * Finds the directory at the end of {@code file}, which stays open.
   *
   * @throws ArchiveRefused when there is none, or it is split over several files
   */
  static ZipDirectory find(FileChannel file) throws IOException {
    long endAt = findEnd(file);
    ByteBuffer end = read(file, endAt, END_BYTES);
    long count = unsigned16(end, 10);
    long start = unsigned32(end, 16);
    boolean split = end.getShort(4) != end.getShort(6) || unsigned16(end, 8) != count;
    if (endAt >= LOCATOR_64_BYTES) {
      ByteBuffer locator = read(file, endAt - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
      if (locator.getInt(0) == LOCATOR_64) {
        ByteBuffer end64 = read(file, locator.getLong(8), END_64_BYTES);
        expect(end64.getInt(0) == END_64, "its ZIP64 directory is not where it should be");
        split = end64.getInt(16) != end64.getInt(20) || end64.getLong(24) != end64.getLong(32);
        count = end64.getLong(32);
        start = end64.getLong(48);
      }
    }
    if (split) {
      throw ArchiveRefused.unusable("it is one part of several");
    }
    return new ZipDirectory(file, start, count, endAt, unsigned16(end, 20));
  }

  /**
   * The end record is the last thing in the file but for a comment of up to 65,535 bytes, and for
   * what others have put behind it: mail gateways add line ends, disks whole blocks.
   */
  private static long findEnd(FileChannel file) throws IOException {
    long size = file.size();
    int tailBytes = (int) Math.min(size, END_BYTES + MAX_16 + MOST_BEHIND);
    ByteBuffer tail = read(file, size - tailBytes, tailBytes);
    long followed = -1;
    for (int at = tailBytes - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) != END) {
        continue;
      }
      int end = at + END_BYTES + unsigned16(tail, at + 20);
      if (end == tailBytes) {
        return size - tailBytes + at;
      }
      if (followed < 0 && end < tailBytes && endsDirectory(tail, at, size - tailBytes)) {
        followed = size - tailBytes + at;
      }
    }
    if (followed < 0) {
      throw ArchiveRefused.damaged("its directory is missing; is the file truncated?");
    }
    return followed;
  }

  /** Whether the directory of the end record at {@code at} is what stands before it. */
  private static boolean endsDirectory(ByteBuffer tail, int at, long tailStart) {
    long bytes = unsigned32(tail, at + 12);
    long start = unsigned32(tail, at + 16);
    boolean is64 = bytes == MAX_32 || start == MAX_32;
    return is64
        ? at >= LOCATOR_64_BYTES && tail.getInt(at - LOCATOR_64_BYTES) == LOCATOR_64
        : start + bytes == tailStart + at;
  }

  /** How many bytes follow the archive. */
  long bytesBehind() throws IOException {
    return file.size() - endAt - END_BYTES - commentBytes;
  }

  /** What the archive says of itself as a whole; nobody has checked it. */
  String comment() throws IOException {
    return new String(read(file, endAt + END_BYTES, commentBytes).array(), StandardCharsets.UTF_8);
  }

  /**
   * All entries.
   *
   * @throws ArchiveRefused when there are more than {@code limit}, or the directory is damaged
   */
  List<ZipMember> members(int limit) throws IOException {
    if (count > limit) {
      throw ArchiveRefused.tooManyEntries(limit);
    }
    List<ZipMember> members = new ArrayList<>();
    long at = start;
    for (long i = 0; i < count; i++) {
      ByteBuffer fixed = read(file, at, MEMBER_BYTES);
      expect(fixed.getInt(0) == MEMBER, "its directory lacks entries");
      int nameBytes = unsigned16(fixed, 28);
      if (nameBytes > LONGEST_NAME) {
        throw ArchiveRefused.unusable(
            "the name of an entry is longer than %,d bytes".formatted(LONGEST_NAME));
      }
      int extraBytes = unsigned16(fixed, 30);
      ByteBuffer variable = read(file, at + MEMBER_BYTES, nameBytes + extraBytes);
      members.add(member(fixed, variable, nameBytes));
      at += MEMBER_BYTES + nameBytes + extraBytes + unsigned16(fixed, 32);
    }
    return members;
  }

  private static ZipMember member(ByteBuffer fixed, ByteBuffer variable, int nameBytes)
      throws IOException {
    byte[] name = new byte[nameBytes];
    variable.get(name);
    // In this order, and only where the fixed part has no room, they stand in the ZIP64 field.
    long[] sizes = {unsigned32(fixed, 24), unsigned32(fixed, 20), unsigned32(fixed, 42)};
    ByteBuffer extra = extra64(variable.slice());
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == MAX_32 && extra != null) {
        expect(extra.remaining() >= Long.BYTES, "a size is missing");
        sizes[i] = extra.getLong();
      }
    }
    return new ZipMember(
        new String(name, StandardCharsets.UTF_8),
        unsigned16(fixed, 4),
        unsigned16(fixed, 8),
        unsigned16(fixed, 10),
        unsigned32(fixed, 16),
        sizes[1],
        sizes[0],
        unsigned32(fixed, 38),
        sizes[2]);
  }

  private static @Nullable ByteBuffer extra64(ByteBuffer fields) {
    fields.order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 4) {
      int id = Short.toUnsignedInt(fields.getShort());
      int bytes = Math.min(Short.toUnsignedInt(fields.getShort()), fields.remaining());
      if (id == EXTRA_64) {
        return fields.slice(fields.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
      }
      fields.position(fields.position() + bytes);
    }
    return null;
  }

  /** Where the packed bytes of an entry begin; all of them lie before the directory. */
  long dataOffset(ZipMember member) throws IOException {
    ByteBuffer local = read(file, member.offset(), LOCAL_BYTES);
    expect(
        local.getInt(0) == LOCAL && unsigned16(local, 8) == member.method(),
        "an entry is not where the directory says");
    long offset = member.offset() + LOCAL_BYTES + unsigned16(local, 26) + unsigned16(local, 28);
    expect(
        member.packedSize() >= 0 && offset <= start && member.packedSize() <= start - offset,
        "an entry is longer than the file");
    return offset;
  }

  private static ByteBuffer read(FileChannel file, long at, int bytes) throws IOException {
    expect(at >= 0 && at <= file.size() - bytes, "it is shorter than it says; is it truncated?");
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  private static void expect(boolean condition, String otherwise) throws ArchiveRefused {
    if (!condition) {
      throw ArchiveRefused.damaged(otherwise);
    }
  }

  private static int unsigned16(ByteBuffer buffer, int at) {
    return Short.toUnsignedInt(buffer.getShort(at));
  }

  private static long unsigned32(ByteBuffer buffer, int at) {
    return Integer.toUnsignedLong(buffer.getInt(at));
  }
}
