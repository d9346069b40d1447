package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that nobody but the owner of this process may look into. */
public final class OwnerOnly {
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER = mode("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> FILE = mode("rw-------");

  private static final Set<StandardOpenOption> ANEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

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

  /** Makes a file anew that holds this text, and survives a power cut. */
  public static void write(Path file, String text) throws IOException {
    try (FileChannel out = file(file, ANEW)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** Opens a file, as {@link FileChannel#open}; the mode is that of one that is made by it. */
  public static FileChannel file(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, FILE);
  }
}
