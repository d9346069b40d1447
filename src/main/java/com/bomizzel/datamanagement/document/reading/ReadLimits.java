package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.DocumentSizes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * What a document may use of the reader.
 *
 * @param depth levels of nesting
 * @param recordBytes bytes of one record, a ticket's without its notes and history
 * @param nameBytes bytes of one member's name
 * @param openNames members of the objects that are open at one place: their names are kept, so that
 *     one that comes twice is noticed
 * @param longNameBytes characters of all different long names of a file, for the parser keeps each
 * @param records of one file: its index takes 32 bytes of the disk for each
 * @param own whether this installation has written the document: the names in it are nobody's trick
 */
public record ReadLimits(
    int depth,
    int recordBytes,
    int nameBytes,
    int openNames,
    long longNameBytes,
    long records,
    boolean own) {
  /** From this length on, different names are counted. */
  static final int LONG_NAME = DocumentSizes.LONG_NAME;

  /** Of an own record, for what an import lets the next export add to it. */
  private static final int ROOM = 4096;

  /** Values of one record's {@linkplain MemberForm#TREE trees}: a hundred bytes of heap each. */
  static final int TREE_VALUES = 100_000;

  /** UTF-8 bytes of {@code exportInfo.companyId}: an index holds it beside an id. */
  public static final int COMPANY_ID_BYTES = 1_300;

  /** Those of a version before this one, which kept the first two alone, have the usual others. */
  public ReadLimits {
    if (nameBytes == 0) {
      DocumentSizes usual = DocumentSizes.ofStrangers(depth, recordBytes);
      nameBytes = usual.nameBytes();
      openNames = usual.openNames();
      longNameBytes = usual.longNameBytes();
      records = usual.records();
    }
  }

  /** Those of a stranger's document. */
  public ReadLimits(int depth, int recordBytes) {
    this(depth, recordBytes, 0, 0, 0, 0, false);
  }

  /**
   * Those of a document of this installation's own, which takes what was measured.
   *
   * @param mostRecordBytes the memory's bound, whatever was measured
   */
  public ReadLimits forOwn(DocumentSizes sizes, int mostRecordBytes) {
    DocumentSizes needed = sizes.or(sizes());
    long bytes = Math.min(needed.recordBytes(), Math.max(mostRecordBytes, recordBytes));
    return new ReadLimits(
        needed.depth(),
        (int) bytes + ROOM,
        needed.nameBytes(),
        needed.openNames(),
        needed.longNameBytes(),
        needed.records(),
        true);
  }

  /** The same as sizes of a document. */
  public DocumentSizes sizes() {
    return new DocumentSizes(depth, recordBytes, nameBytes, openNames, longNameBytes, records);
  }

  /** The setting that bounds a record. */
  String recordSetting() {
    return own ? "OWN_RECORD_MAX_BYTES" : "RECORD_MAX_BYTES";
  }

  /**
   * A factory whose parsers hold these limits; strings and numbers are bounded by their record. No
   * number is computed here, so none is too long.
   */
  JsonFactory jsonFactory(boolean refuseDuplicateNames) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(recordBytes)
                .maxNumberLength(recordBytes)
                .maxNameLength(nameBytes)
                .build())
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicateNames && !own)
        // The encoding is known, and places in the file are only told for it.
        .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
        // Names come from strangers: they must not fill the JVM's table of strings.
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, !own)
        .build();
  }
}
