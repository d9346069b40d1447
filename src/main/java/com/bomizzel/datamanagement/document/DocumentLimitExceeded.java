package com.bomizzel.datamanagement.document;

/** The file crosses a limit; the message names the limit, its setting and the place. */
public final class DocumentLimitExceeded extends InvalidDocument {
  private DocumentLimitExceeded(String path, String message) {
    super(path, message);
  }

  static DocumentLimitExceeded record(String path, int limit) {
    return new DocumentLimitExceeded(
        path,
        "%s is larger than the %,d bytes that one record may have (RECORD_MAX_BYTES)"
            .formatted(path, limit));
  }

  static DocumentLimitExceeded depth(String path, int limit) {
    return new DocumentLimitExceeded(
        path, "%s is nested deeper than %d levels (JSON_MAX_DEPTH)".formatted(path, limit));
  }

  static DocumentLimitExceeded token(String path) {
    return new DocumentLimitExceeded(
        path,
        "%s has a number of more than %d digits or a name of more than %,d characters"
            .formatted(path, ReadLimits.NUMBER_LENGTH, ReadLimits.NAME_LENGTH));
  }
}
