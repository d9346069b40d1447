package com.bomizzel.datamanagement.document;

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
  /** Digits of one number: its value takes time that grows with the square of them. */
  static final int NUMBER_LENGTH = 1000;

  /** Characters of one member's name. */
  static final int NAME_LENGTH = 50_000;

  /** A factory whose parsers hold these limits; strings are bounded by their record. */
  JsonFactory jsonFactory(boolean refuseDuplicateNames) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(recordBytes)
                .maxNumberLength(NUMBER_LENGTH)
                .maxNameLength(NAME_LENGTH)
                .build())
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicateNames)
        // Names come from strangers: they must not fill the JVM's table of strings.
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .build();
  }
}
