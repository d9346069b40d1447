package com.bomizzel.datamanagement.launch;

import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether {@code DATA_DIR} can be what it must be; nothing is made. */
final class DataFolder {
  private static final long LEAST_BYTES = 1L << 30;

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

  /** Found when the disk is nearly full; a folder that is not there yet is not looked at. */
  static Optional<Finding> littleSpace(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      boolean isLittle =
          disk.getUsableSpace() < LEAST_BYTES || disk.getUsableSpace() < disk.getTotalSpace() / 20;
      return isLittle
          ? Optional.of(new Finding(Check.LITTLE_SPACE, folder.toString()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
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
