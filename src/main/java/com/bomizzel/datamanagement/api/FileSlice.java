package com.bomizzel.datamanagement.api;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Part of a file on its way out; nothing is open before it is written, and nothing after. */
record FileSlice(Path path, ByteRange range) implements StreamingOutput {
  private static final int BUFFER = 64 << 10;

  @Override
  public void write(OutputStream out) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      long position = range.first();
      while (position <= range.last()) {
        buffer.clear().limit((int) Math.min(BUFFER, range.last() - position + 1));
        int count = file.read(buffer, position);
        if (count < 0) {
          throw new EOFException(path + " has become shorter");
        }
        out.write(buffer.array(), 0, count);
        position += count;
      }
    }
  }
}
