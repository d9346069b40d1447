package com.bomizzel.datamanagement.document;

/**
 * What reading a document takes, at most: the counterpart of the limits that guard against
 * strangers' files.
 *
 * @param depth levels of nesting
 * @param recordBytes bytes of the largest record, a ticket's without its notes and history; each of
 *     its texts is shorter
 * @param nameBytes UTF-8 bytes of the longest name of a member
 * @param openNames members of one object, those of the objects around it included
 * @param longNameBytes bytes of all names of more than 256 together
 * @param records records of all kinds
 */
public record DocumentSizes(
    int depth, long recordBytes, int nameBytes, int openNames, long longNameBytes, long records) {
  /** Nothing. */
  public static final DocumentSizes NONE = new DocumentSizes(0, 0, 0, 0, 0, 0);

  /** From this length on, names count for {@link #longNameBytes}. */
  public static final int LONG_NAME = 256;

  /** What a file of any origin may take, but for what is a setting. */
  public static DocumentSizes ofStrangers(int depth, long recordBytes) {
    return new DocumentSizes(depth, recordBytes, 50_000, 250_000, 16 << 20, 100_000_000);
  }

  /** Whether a document of these sizes stays within others. */
  public boolean fit(DocumentSizes limits) {
    return depth <= limits.depth
        && recordBytes <= limits.recordBytes
        && nameBytes <= limits.nameBytes
        && openNames <= limits.openNames
        && longNameBytes <= limits.longNameBytes
        && records <= limits.records;
  }

  /** What is enough for a document of these sizes, and for one of the others. */
  public DocumentSizes or(DocumentSizes others) {
    return new DocumentSizes(
        Math.max(depth, others.depth),
        Math.max(recordBytes, others.recordBytes),
        Math.max(nameBytes, others.nameBytes),
        Math.max(openNames, others.openNames),
        Math.max(longNameBytes, others.longNameBytes),
        Math.max(records, others.records));
  }
}
