package com.bomizzel.datamanagement.storage;

import java.util.regex.Pattern;

/**
 * What an archive is kept under: its export's id and the fence under which it was made. Nothing of
 * it comes from outside, and two servers that believe they own one export have different ones.
 */
public record ArchiveKey(String id, long fence) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,100}");

  /**
   * Takes no id that could lead elsewhere.
   *
   * @throws IllegalArgumentException for an id that no export has
   */
  public ArchiveKey {
    if (!ID.matcher(id).matches() || fence < 0) {
      throw new IllegalArgumentException("Not the key of an archive");
    }
  }
}
