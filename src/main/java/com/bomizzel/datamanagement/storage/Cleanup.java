package com.bomizzel.datamanagement.storage;

/** How many files were deleted, and how many bytes they had. */
public record Cleanup(int files, long bytes) {
  /** None. */
  public static final Cleanup NOTHING = new Cleanup(0, 0);

  /** Both together. */
  public Cleanup plus(Cleanup other) {
    return new Cleanup(files + other.files, bytes + other.bytes);
  }
}
