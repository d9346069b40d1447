package com.bomizzel.datamanagement.document.reading;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells bytes that are UTF-8 (RFC 3629) from those that are not, however they come in pieces:
 * overlong forms, surrogates, what is above U+10FFFF and sequences that break off are none. The
 * JSON parser takes some of these for characters.
 */
final class Utf8Check {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080808080808080L;
  private static final int LOWEST = 0x80;
  private static final int HIGHEST = 0xbf;

  private int missing;
  private int taken;
  private int low;
  private int high;

  /** How many of these bytes are UTF-8 behind those before: all, or less up to the first wrong. */
  int valid(byte[] bytes, int from, int length) {
    int end = from + length;
    for (int i = from; i < end; i++) {
      if (missing == 0) {
        i = endOfAscii(bytes, i, end);
        if (i == end) {
          break;
        }
      }
      if (!take(bytes[i] & 0xff)) {
        return i - from;
      }
    }
    return length;
  }

  /** How many bytes of a sequence that has not ended were taken. */
  int begun() {
    return taken;
  }

  private static int endOfAscii(byte[] bytes, int from, int end) {
    int i = from;
    while (i <= end - Long.BYTES && ((long) LONGS.get(bytes, i) & NOT_ASCII) == 0) {
      i += Long.BYTES;
    }
    while (i < end && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  private boolean take(int b) {
    if (missing == 0) {
      return begin(b);
    }
    if (b < low || b > high) {
      return false;
    }
    low = LOWEST;
    high = HIGHEST;
    missing--;
    taken = missing == 0 ? 0 : taken + 1;
    return true;
  }

  /** The table 3-7 of the Unicode Standard: what may follow depends on the first byte. */
  private boolean begin(int b) {
    if (b < 0xc2 || b > 0xf4) {
      return false;
    }
    missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
    low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : LOWEST;
    high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : HIGHEST;
    taken = 1;
    return true;
  }
}
