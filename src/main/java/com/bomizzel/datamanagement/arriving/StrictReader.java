package com.bomizzel.datamanagement.arriving;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes a stream and replaces nothing: bytes that the encoding does not have are refused, with
 * their line. Not thread-safe.
 */
final class StrictReader extends Reader {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private long line = 1;
  private boolean afterReturn;
  private boolean ended;
  private boolean flushed;

  StrictReader(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    // A slice counts its positions from 0.
    CharBuffer chars = CharBuffer.wrap(buffer, offset, length).slice();
    while (chars.hasRemaining() && !flushed) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      if (result.isError()) {
        if (chars.position() > 0) {
          break; // What stands before it is given out first, and its lines are counted.
        }
        throw TableRefused.invalid(
            "line %,d holds bytes that are no %s text".formatted(line, decoder.charset().name()));
      } else if (result.isUnderflow()) {
        refillOrFlush(chars);
      }
    }
    int read = chars.position();
    countLines(buffer, offset, read);
    return read == 0 && length > 0 ? -1 : read;
  }

  private void refillOrFlush(CharBuffer chars) throws IOException {
    if (ended) {
      flushed = decoder.flush(chars).isUnderflow();
      return;
    }
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(0, read)).flip();
  }

  private void countLines(char[] buffer, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      if (buffer[i] == '\r' || (buffer[i] == '\n' && !afterReturn)) {
        line++;
      }
      afterReturn = buffer[i] == '\r';
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
