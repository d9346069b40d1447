package com.bomizzel.datamanagement.storage;

import java.io.IOException;

/** The bytes of an archive, where it is kept, are not those that were written. */
public final class ChangedArchive extends IOException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  private ChangedArchive(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** It is longer or shorter. */
  static ChangedArchive inLength(long bytes, long written) {
    return new ChangedArchive(
        "The archive has " + bytes + " bytes where it is kept, and " + written + " were written");
  }

  /** Some of its bytes are others. */
  public static ChangedArchive inBytes() {
    return new ChangedArchive("The archive's bytes are not those that were written");
  }

  /** It is not there. */
  public static ChangedArchive gone() {
    return new ChangedArchive("The archive is no longer where it was kept");
  }

  /** What is wrong, a sentence for people. */
  public String problem() {
    return problem;
  }
}
