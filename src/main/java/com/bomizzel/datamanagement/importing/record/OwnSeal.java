package com.bomizzel.datamanagement.importing.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file is what this installation once wrote about the very company that it is imported
 * into, and nobody has changed it since. Then the help desk itself has held what it says, and no
 * rule for strangers' files changes or rejects a record of it. All of the file is read to find it
 * out: once, and not before a record is there that such a rule would change or reject. Thread-safe.
 */
public final class OwnSeal {
  /** That of a file of any other origin. */
  public static final OwnSeal NONE = new OwnSeal(null);

  private @Nullable Check check;
  private boolean holds;

  /** How it is found out. */
  @FunctionalInterface
  public interface Check {
    /** Whether the file is as it was written here. */
    boolean holds() throws IOException;
  }

  private OwnSeal(@Nullable Check check) {
    this.check = check;
  }

  /** That of a file which says that it is a backup of the company. */
  public static OwnSeal checkedBy(Check check) {
    return new OwnSeal(check);
  }

  /** Whether it is true of the file. */
  public synchronized boolean holds() {
    if (check != null) {
      try {
        holds = check.holds();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      check = null;
    }
    return holds;
  }
}
