package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that nobody but the owner of this process may look into. */
public final class OwnerOnly {
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER = mode("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> FILE = mode("rw-------");

  private OwnerOnly() {}

  private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /**
   * Makes a folder, with those it is in, where there is none.
   *
   * @return the same
   * @throws UncheckedIOException when it cannot be made
   */
  public static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder, FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder cannot be made: " + folder, e);
    }
  }

  /** Opens a file, as {@link FileChannel#open}; the mode is that of one that is made by it. */
  public static FileChannel file(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, FILE);
  }
}
