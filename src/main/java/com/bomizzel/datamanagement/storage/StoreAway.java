package com.bomizzel.datamanagement.storage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of files, a folder or a bucket, is not there at the moment: nothing can be read or
 * written in it.
 */
public final class StoreAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreAway() {
    this(null);
  }

  /** For that reason. */
  public StoreAway(@Nullable Throwable cause) {
    super("The storage of files is not there at the moment", cause);
  }

  /** Whether that is what was thrown, or lies behind it. */
  public static boolean isBehind(@Nullable Throwable thrown) {
    return behind(thrown).isPresent();
  }

  /** What was thrown, or lies behind it, when it is one. */
  public static Optional<StoreAway> behind(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreAway away) {
        return Optional.of(away);
      }
    }
    return Optional.empty();
  }
}
