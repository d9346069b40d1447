package com.bomizzel.datamanagement.api;

/** There is no such export file, or it is another company's, or its address is misspelt. */
final class NoSuchFile extends RuntimeException {
  NoSuchFile() {
    super(Gone.MESSAGE);
  }
}
