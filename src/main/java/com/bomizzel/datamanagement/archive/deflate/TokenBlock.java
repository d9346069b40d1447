package com.bomizzel.datamanagement.archive.deflate;

/**
 * Literals and matches that are written as one deflate block with codes of its own (RFC 1951,
 * section 3.2.7). Reused for many blocks. Not thread-safe.
 */
final class TokenBlock {
  private static final int END_OF_BLOCK = 256;
  private static final int LITERALS_AND_LENGTHS = 286;
  private static final int DISTANCES = 30;
  private static final int LENGTH_LENGTHS = 19;
  private static final int MIN_LENGTH = 3;
  private static final int MAX_LENGTH = 258;
  private static final int LENGTH_SHIFT = 16;
  private static final int DISTANCE_MASK = (1 << LENGTH_SHIFT) - 1;

  /** Section 3.2.7: the order in which the lengths of the lengths' code are written. */
  private static final int[] LENGTHS_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  /** Section 3.2.5: by a match's length, its symbol, and the least length of each symbol. */
  private static final int[] LENGTH_SYMBOLS = new int[MAX_LENGTH + 1];

  private static final int[] LENGTH_BASES = new int[LITERALS_AND_LENGTHS];
  private static final int[] LENGTH_EXTRA_BITS = new int[LITERALS_AND_LENGTHS];

  /** The same for distances: up to 256 by themselves, beyond that by their 128s. */
  private static final int[] DISTANCE_SYMBOLS = new int[512];

  private static final int[] DISTANCE_BASES = new int[DISTANCES];
  private static final int[] DISTANCE_EXTRA_BITS = new int[DISTANCES];

  static {
    int length = MIN_LENGTH;
    for (int symbol = 257; symbol < LITERALS_AND_LENGTHS - 1; symbol++) {
      LENGTH_EXTRA_BITS[symbol] = symbol < 265 ? 0 : (symbol - 261) / 4;
      LENGTH_BASES[symbol] = length;
      for (int i = 0; i < 1 << LENGTH_EXTRA_BITS[symbol] && length <= MAX_LENGTH; i++) {
        LENGTH_SYMBOLS[length++] = symbol;
      }
    }
    LENGTH_SYMBOLS[MAX_LENGTH] = LITERALS_AND_LENGTHS - 1;
    LENGTH_BASES[LITERALS_AND_LENGTHS - 1] = MAX_LENGTH;
    int distance = 1;
    for (int symbol = 0; symbol < DISTANCES; symbol++) {
      DISTANCE_EXTRA_BITS[symbol] = symbol < 4 ? 0 : symbol / 2 - 1;
      DISTANCE_BASES[symbol] = distance;
      for (int last = distance + (1 << DISTANCE_EXTRA_BITS[symbol]); distance < last; distance++) {
        DISTANCE_SYMBOLS[distanceIndex(distance)] = symbol;
      }
    }
  }

  private final int[] tokens;
  private final HuffmanCode literals = new HuffmanCode(LITERALS_AND_LENGTHS, 15);
  private final HuffmanCode distances = new HuffmanCode(DISTANCES, 15);
  private final HuffmanCode lengthLengths = new HuffmanCode(LENGTH_LENGTHS, 7);
  private final int[] runs = new int[LITERALS_AND_LENGTHS + DISTANCES];
  private int count;

  /** An empty block that takes this many literals and matches, and two more. */
  TokenBlock(int capacity) {
    tokens = new int[capacity + 2];
  }

  private static int distanceIndex(int distance) {
    return distance <= 256 ? distance - 1 : 256 + ((distance - 1) >>> 7);
  }

  /** Whether it is to be written before the next is found. */
  boolean isFull() {
    return count >= tokens.length - 2;
  }

  void clear() {
    count = 0;
    literals.clear();
    distances.clear();
  }

  void addLiteral(byte literal) {
    int symbol = literal & 0xff;
    tokens[count++] = symbol;
    literals.count(symbol);
  }

  /** Adds a match of 3 to 258 bytes, 1 to 32,768 before it. */
  void addMatch(int length, int distance) {
    tokens[count++] = length << LENGTH_SHIFT | distance;
    literals.count(LENGTH_SYMBOLS[length]);
    distances.count(DISTANCE_SYMBOLS[distanceIndex(distance)]);
  }

  /** Writes the block, unless it is empty, and empties it. */
  void writeTo(BitOutput out) {
    if (count == 0) {
      return;
    }
    literals.count(END_OF_BLOCK);
    literals.build();
    distances.build();
    out.reserve(bits());
    out.put(0b100, 3); // Not the last block; with codes of its own.
    writeCodes(out);
    writeTokens(out);
    out.put(literals.code(END_OF_BLOCK), literals.length(END_OF_BLOCK));
    clear();
  }

  /** At most: extra bits are counted generously, the codes' own lengths too. */
  private long bits() {
    long perToken = 5L + 13L;
    return literals.bits() + distances.bits() + count * perToken + 14L * runs.length + 100;
  }

  private void writeTokens(BitOutput out) {
    for (int i = 0; i < count; i++) {
      int token = tokens[i];
      int length = token >>> LENGTH_SHIFT;
      if (length == 0) {
        out.put(literals.code(token), literals.length(token));
      } else {
        writeMatch(length, token & DISTANCE_MASK, out);
      }
    }
  }

  /** At most 15 + 5 + 15 + 13 bits. */
  private void writeMatch(int length, int distance, BitOutput out) {
    int lengthSymbol = LENGTH_SYMBOLS[length];
    int distanceSymbol = DISTANCE_SYMBOLS[distanceIndex(distance)];
    long bits = literals.code(lengthSymbol);
    int size = literals.length(lengthSymbol);
    bits |= (long) (length - LENGTH_BASES[lengthSymbol]) << size;
    size += LENGTH_EXTRA_BITS[lengthSymbol];
    bits |= (long) distances.code(distanceSymbol) << size;
    size += distances.length(distanceSymbol);
    bits |= (long) (distance - DISTANCE_BASES[distanceSymbol]) << size;
    size += DISTANCE_EXTRA_BITS[distanceSymbol];
    out.put(bits, size);
  }

  private void writeCodes(BitOutput out) {
    int literalCount = used(literals, LITERALS_AND_LENGTHS, 257);
    int distanceCount = used(distances, DISTANCES, 1);
    int runCount = encodeLengths(literalCount, distanceCount);
    lengthLengths.build();
    int lengthCount = LENGTH_LENGTHS;
    while (lengthCount > 4 && lengthLengths.length(LENGTHS_ORDER[lengthCount - 1]) == 0) {
      lengthCount--;
    }
    out.put(literalCount - 257, 5);
    out.put(distanceCount - 1, 5);
    out.put(lengthCount - 4, 4);
    for (int i = 0; i < lengthCount; i++) {
      out.put(lengthLengths.length(LENGTHS_ORDER[i]), 3);
    }
    for (int i = 0; i < runCount; i++) {
      writeRun(runs[i], out);
    }
  }

  private static int used(HuffmanCode code, int symbols, int atLeast) {
    int used = symbols;
    while (used > atLeast && code.length(used - 1) == 0) {
      used--;
    }
    return used;
  }

  /**
   * Encodes the lengths of both codes as one sequence, in which repetitions are short: in {@code
   * runs} a symbol of the lengths' code and, above its byte, how often it repeats.
   */
  private int encodeLengths(int literalCount, int distanceCount) {
    lengthLengths.clear();
    int runCount = 0;
    int all = literalCount + distanceCount;
    for (int i = 0; i < all; ) {
      int length = lengthAt(i, literalCount);
      int run = 1;
      while (i + run < all && lengthAt(i + run, literalCount) == length) {
        run++;
      }
      int next = i + run;
      if (length != 0) {
        runCount = addRun(runCount, length, 0);
        run--;
      }
      while (run >= 3) {
        int repeated = Math.min(run, length != 0 ? 6 : run <= 10 ? 10 : 138);
        int symbol = length != 0 ? 16 : repeated <= 10 ? 17 : 18;
        runCount = addRun(runCount, symbol, repeated);
        run -= repeated;
      }
      for (; run > 0; run--) {
        runCount = addRun(runCount, length, 0);
      }
      i = next;
    }
    return runCount;
  }

  private int lengthAt(int index, int literalCount) {
    return index < literalCount ? literals.length(index) : distances.length(index - literalCount);
  }

  private int addRun(int runCount, int symbol, int repeated) {
    lengthLengths.count(symbol);
    runs[runCount] = repeated << Byte.SIZE | symbol;
    return runCount + 1;
  }

  private void writeRun(int run, BitOutput out) {
    int symbol = run & 0xff;
    int repeated = run >>> Byte.SIZE;
    out.put(lengthLengths.code(symbol), lengthLengths.length(symbol));
    switch (symbol) {
      case 16 -> out.put(repeated - 3, 2);
      case 17 -> out.put(repeated - 3, 3);
      case 18 -> out.put(repeated - 11, 7);
      default -> {
        // A length by itself.
      }
    }
  }
}
