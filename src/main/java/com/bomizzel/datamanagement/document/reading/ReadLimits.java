package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * What a document may use of the reader.
 *
 * @param depth levels of nesting
 * @param recordBytes bytes of one record, a ticket's without its notes and history
 */
public record ReadLimits(int depth, int recordBytes) {
  /** Characters of one member's name. */
  static final int NAME_LENGTH = 50_000;

  /**
   * Members of the objects that are open at one place: their names are kept, so that one that comes
   * twice is noticed.
   */
  static final int OPEN_NAMES = 250_000;

  /** From this length on, different names are counted, for the parser keeps each. */
  static final int LONG_NAME = 256;

  /** Characters of all different long names of a file. */
  static final int LONG_NAME_CHARACTERS = 16 << 20;

  /** Values of one record's {@linkplain MemberForm#TREE trees}: a hundred bytes of heap each. */
  static final int TREE_VALUES = 100_000;

  /** Records of one file: its index takes 32 bytes of the disk for each. */
  static final int RECORDS = 100_000_000;

  /** UTF-8 bytes of {@code exportInfo.companyId}: an index holds it beside an id. */
  public static final int COMPANY_ID_BYTES = 1_300;

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
                .maxNameLength(NAME_LENGTH)
                .build())
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicateNames)
        // The encoding is known, and places in the file are only told for it.
        .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
        // Names come from strangers: they must not fill the JVM's table of strings.
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .build();
  }
}
