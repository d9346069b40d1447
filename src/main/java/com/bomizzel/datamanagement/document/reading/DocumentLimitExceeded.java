package com.bomizzel.datamanagement.document.reading;

/** The file crosses a limit; the message names the limit, its setting and the place. */
public final class DocumentLimitExceeded extends InvalidDocument {
  private DocumentLimitExceeded(String path, String message) {
    super(path, message);
  }

  static DocumentLimitExceeded record(String path, ReadLimits limits) {
    return new DocumentLimitExceeded(
        path,
        "%s is larger than the %,d bytes that one record may have (%s)"
            .formatted(path, limits.recordBytes(), limits.recordSetting()));
  }

  static DocumentLimitExceeded depth(String path, ReadLimits limits) {
    return new DocumentLimitExceeded(
        path,
        "%s is nested deeper than %d levels (JSON_MAX_DEPTH)".formatted(path, limits.depth()));
  }

  static DocumentLimitExceeded name(String path, ReadLimits limits) {
    return new DocumentLimitExceeded(
        path, "%s has a name of more than %,d characters".formatted(path, limits.nameBytes()));
  }

  static DocumentLimitExceeded openNames(String path, ReadLimits limits) {
    return new DocumentLimitExceeded(
        path,
        "%s has more than %,d members in one object, or in it and those around it"
            .formatted(path, limits.openNames()));
  }

  static DocumentLimitExceeded differentNames(String path, ReadLimits limits) {
    return new DocumentLimitExceeded(
        path,
        ("the file has too many different names of members at %s: those of more than %d characters"
                + " may have %,d together")
            .formatted(path, ReadLimits.LONG_NAME, limits.longNameBytes()));
  }

  static DocumentLimitExceeded values(String path) {
    return new DocumentLimitExceeded(
        path,
        "%s has more than %,d values that are read one by one"
            .formatted(path, ReadLimits.TREE_VALUES));
  }

  static DocumentLimitExceeded records(String path, ReadLimits limits) {
    return new DocumentLimitExceeded(
        path,
        "the file has more than %,d records; %s is one too many".formatted(limits.records(), path));
  }

  static DocumentLimitExceeded companyId() {
    String path = "$.exportInfo.companyId";
    return new DocumentLimitExceeded(
        path, "%s is longer than %,d bytes".formatted(path, ReadLimits.COMPANY_ID_BYTES));
  }
}
