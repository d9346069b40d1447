package com.bomizzel.datamanagement.exporting;

/** How many archives were deleted, and how many bytes they had. */
public record Cleanup(int files, long bytes) {
  static final Cleanup NOTHING = new Cleanup(0, 0);

  Cleanup plus(Cleanup other) {
    return new Cleanup(files + other.files, bytes + other.bytes);
  }
}
