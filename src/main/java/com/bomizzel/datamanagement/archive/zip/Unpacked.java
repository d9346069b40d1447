package com.bomizzel.datamanagement.archive.zip;

import java.util.List;

/**
 * What came of unpacking an archive's document.
 *
 * @param bytes of the document
 * @param passedOver the first files that were beside it, by names that may be printed
 * @param others how many more there were
 * @param bytesBehind how many bytes follow the archive's end
 */
public record Unpacked(long bytes, List<String> passedOver, int others, long bytesBehind) {
  private static final int NAMED = 10;

  /** There was nothing to be unpacked. */
  public static final Unpacked PLAIN = new Unpacked(0, List.of(), 0, 0);

  /** Copies the list. */
  public Unpacked {
    passedOver = List.copyOf(passedOver);
  }

  static Unpacked of(long bytes, List<ZipMember> beside, long bytesBehind) {
    List<String> names = beside.stream().limit(NAMED).map(ZipMember::shownName).toList();
    return new Unpacked(bytes, names, beside.size() - names.size(), bytesBehind);
  }
}
