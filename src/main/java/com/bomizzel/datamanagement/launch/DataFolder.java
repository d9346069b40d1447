package com.bomizzel.datamanagement.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether {@code DATA_DIR} can be what it must be; nothing is made. */
final class DataFolder {
  private DataFolder() {}

  /** Throws when the folder can neither be written nor be made. */
  static void require(Path folder) {
    Path nearest = folder.toAbsolutePath().normalize();
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    String why = whyNot(nearest);
    if (why != null) {
      String verb = folder.toAbsolutePath().normalize().equals(nearest) ? "written" : "made";
      throw new StartFault(
          ExitCode.CANNOT_CREATE, "DATA_DIR cannot be %s: %s %s".formatted(verb, nearest, why));
    }
  }

  private static @Nullable String whyNot(@Nullable Path nearest) {
    if (nearest == null) {
      return "does not exist";
    } else if (!Files.isDirectory(nearest)) {
      return "is no folder";
    }
    return Files.isWritable(nearest)
        ? null
        : "may not be written by " + System.getProperty("user.name");
  }
}
