package com.bomizzel.datamanagement.archive.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Writes a small archive with everything in the ZIP64 fields. */
final class Zip64 {
  private Zip64() {}

  static byte[] of(byte[] content) {
    byte[] name = "export.json".getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer out = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x04034b50).putShort((short) 45).putShort((short) 0).putShort((short) 0).putInt(0);
    out.putInt((int) crc.getValue()).putInt(-1).putInt(-1);
    out.putShort((short) name.length).putShort((short) 20).put(name);
    out.putShort((short) 1).putShort((short) 16).putLong(content.length).putLong(content.length);
    out.put(content);
    int directory = out.position();
    out.putInt(0x02014b50).putShort((short) 45).putShort((short) 45).putShort((short) 0);
    out.putShort((short) 0).putInt(0).putInt((int) crc.getValue()).putInt(-1).putInt(-1);
    out.putShort((short) name.length).putShort((short) 28).putShort((short) 0);
    out.putShort((short) 0).putShort((short) 0).putInt(0).putInt(-1).put(name);
    out.putShort((short) 1).putShort((short) 24);
    out.putLong(content.length).putLong(content.length).putLong(0);
    int end64 = out.position();
    out.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    out.putInt(0).putInt(0).putLong(1).putLong(1).putLong(end64 - directory).putLong(directory);
    out.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
    out.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    out.putShort((short) -1).putShort((short) -1).putInt(-1).putInt(-1).putShort((short) 0);
    return Arrays.copyOf(out.array(), out.position());
  }
}
