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
    Path nearest = nearest(folder);
    String why = whyNot(nearest);
    if (why != null) {
      String verb = folder.toAbsolutePath().normalize().equals(nearest) ? "written" : "made";
      throw new StartFault(
          ExitCode.CANNOT_CREATE, "DATA_DIR cannot be %s: %s %s".formatted(verb, nearest, why));
    }
  }

  /** Found when the disk is nearly full that the folder is on, or will be made on. */
  static Optional<Finding> littleSpace(Path folder) {
    return littleSpace(folder, Files::getFileStore);
  }

  static Optional<Finding> littleSpace(Path folder, Disks disks) {
    Path nearest = nearest(folder);
    try {
      return nearest != null && isLittle(disks.of(nearest))
          ? Optional.of(new Finding(Check.LITTLE_SPACE, folder.toString()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where a folder lies. */
  @FunctionalInterface
  interface Disks {
    FileStore of(Path folder) throws IOException;
  }

  private static boolean isLittle(FileStore disk) throws IOException {
    return disk.getUsableSpace() < LEAST_BYTES || disk.getUsableSpace() < disk.getTotalSpace() / 20;
  }

  private static @Nullable Path nearest(Path folder) {
    Path nearest = folder.toAbsolutePath().normalize();
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    return nearest;
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
