package com.bomizzel.datamanagement.archive.deflate;

import java.util.Arrays;

/**
 * The prefix code of one alphabet for one block: from how often symbols occur to how they are
 * encoded, canonical as RFC 1951, section 3.2.2, wants it. Reused for many blocks. Not thread-safe.
 *
 * <p>The lengths are Huffman's, found in place as by Moffat and Katajainen ("In-Place Calculation
 * of Minimum-Redundancy Codes", 1995); lengths over the limit are cut and the shorter ones made
 * longer until the code is one again.
 */
final class HuffmanCode {
  private static final int SYMBOL_BITS = 16;
  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

  private final int maxLength;
  private final int[] frequencies;
  private final int[] lengths;
  private final int[] codes;
  private final long[] sorted;
  private final int[] work;

  /**
   * A code for this many symbols.
   *
   * @param maxLength the most bits that a symbol may take
   */
  HuffmanCode(int symbols, int maxLength) {
    this.maxLength = maxLength;
    frequencies = new int[symbols];
    lengths = new int[symbols];
    codes = new int[symbols];
    sorted = new long[symbols];
    work = new int[symbols];
  }

  /** Forgets all occurrences. */
  void clear() {
    Arrays.fill(frequencies, 0);
  }

  /** Counts an occurrence. */
  void count(int symbol) {
    frequencies[symbol]++;
  }

  /** How often a symbol was counted. */
  int frequency(int symbol) {
    return frequencies[symbol];
  }

  /** How many bits a symbol takes; 0 when it does not occur. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** The bits of a symbol, the first to be written lowest. */
  int code(int symbol) {
    return codes[symbol];
  }

  /** How many bits all counted occurrences take. */
  long bits() {
    long bits = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      bits += (long) frequencies[symbol] * lengths[symbol];
    }
    return bits;
  }

  /** Makes the code of the occurrences so far. */
  void build() {
    Arrays.fill(lengths, 0);
    int used = sortUsed();
    if (used == 1) {
      lengths[symbol(0)] = 1;
    } else if (used > 1) {
      findDepths(used);
      spreadLengths(used, lengthCounts(used));
    }
    assignCodes();
  }

  private int symbol(int rank) {
    return (int) sorted[rank] & SYMBOL_MASK;
  }

  /** The symbols that occur, the rarest first. */
  private int sortUsed() {
    int used = 0;
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      if (frequencies[symbol] > 0) {
        sorted[used++] = (long) frequencies[symbol] << SYMBOL_BITS | symbol;
      }
    }
    Arrays.sort(sorted, 0, used);
    return used;
  }

  /** Leaves in {@code work} the depth of each leaf, the rarest first. */
  private void findDepths(int used) {
    for (int i = 0; i < used; i++) {
      work[i] = (int) (sorted[i] >>> SYMBOL_BITS);
    }
    mergeRarest(used);
    depthsOfInnerNodes(used);
    depthsOfLeaves(used);
  }

  /** Each inner node's weight is made where the leaves were, then replaced by its parent. */
  private void mergeRarest(int used) {
    int leaf = 0;
    int root = 0;
    for (int next = 0; next < used - 1; next++) {
      int weight = 0;
      for (int child = 0; child < 2; child++) {
        if (leaf >= used || (root < next && work[root] < work[leaf])) {
          weight += work[root];
          work[root++] = next;
        } else {
          weight += work[leaf++];
        }
      }
      work[next] = weight;
    }
  }

  private void depthsOfInnerNodes(int used) {
    work[used - 2] = 0;
    for (int next = used - 3; next >= 0; next--) {
      work[next] = work[work[next]] + 1;
    }
  }

  private void depthsOfLeaves(int used) {
    int available = 1;
    int inner = used - 2;
    int next = used - 1;
    for (int depth = 0; available > 0; depth++) {
      int innerHere = 0;
      while (inner >= 0 && work[inner] == depth) {
        innerHere++;
        inner--;
      }
      for (int leaves = available - innerHere; leaves > 0; leaves--) {
        work[next--] = depth;
      }
      available = 2 * innerHere;
    }
  }

  /** How many symbols get each length, at most the longest allowed. */
  private int[] lengthCounts(int used) {
    int[] counts = new int[maxLength + 1];
    for (int i = 0; i < used; i++) {
      counts[Math.min(work[i], maxLength)]++;
    }
    // In units of the longest code's share: all must fit one whole.
    int total = 0;
    for (int length = 1; length <= maxLength; length++) {
      total += counts[length] << (maxLength - length);
    }
    while (total > 1 << maxLength) {
      int length = maxLength - 1;
      while (counts[length] == 0) {
        length--;
      }
      // One code of this length becomes the prefix of itself and of one of the longest.
      counts[length]--;
      counts[length + 1] += 2;
      counts[maxLength]--;
      total--;
    }
    return counts;
  }

  /** The rarest symbols get the longest codes. */
  private void spreadLengths(int used, int[] counts) {
    int rank = 0;
    for (int length = maxLength; length > 0; length--) {
      for (int i = 0; i < counts[length]; i++) {
        lengths[symbol(rank++)] = length;
      }
    }
    if (rank != used) {
      throw new IllegalStateException(used + " symbols have " + rank + " codes");
    }
  }

  private void assignCodes() {
    int[] next = new int[maxLength + 2];
    for (int length : lengths) {
      next[length + 1] += length == 0 ? 0 : 1;
    }
    for (int length = 1; length <= maxLength; length++) {
      next[length] = (next[length - 1] + next[length]) << 1;
    }
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      codes[symbol] = length == 0 ? 0 : Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
    }
  }
}
