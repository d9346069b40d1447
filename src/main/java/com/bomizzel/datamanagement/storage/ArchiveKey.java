package com.bomizzel.datamanagement.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an archive is kept under: its export's id and the fence under which it was made. Nothing of
 * it comes from outside, and two servers that believe they own one export have different ones.
 */
public record ArchiveKey(String id, long fence) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,100}");
  private static final Pattern STEM = Pattern.compile("(\\w{1,100})-(\\d{1,18})");

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

  /** What its files are called in every place, without their ending. */
  public String stem() {
    return id + "-" + fence;
  }

  /** The key of which that is the {@link #stem}; empty when it is none's. */
  public static Optional<ArchiveKey> ofStem(String stem) {
    Matcher matcher = STEM.matcher(stem);
    return matcher.matches()
        ? Optional.of(new ArchiveKey(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
