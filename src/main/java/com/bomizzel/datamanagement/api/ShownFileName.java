package com.bomizzel.datamanagement.api;

/** What a sender called a file, fit to be shown and kept; it never becomes a path. */
final class ShownFileName {
  private static final int LONGEST = 255;

  private ShownFileName() {}

  /** The last part of the name, without control characters. */
  static String of(String sent) {
    String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    String line = last.replaceAll("\\p{Cntrl}", "_");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
