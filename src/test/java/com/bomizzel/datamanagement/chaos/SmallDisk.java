package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.AtExit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of its own in memory for the servers' files, which can be filled up without harm.
 * Only root may mount one; for others it is a plain folder that is never full.
 */
final class SmallDisk {
  private static final String SIZE = "size=512m";

  private final Path folder;
  private final boolean fillable;

  private SmallDisk(Path folder, boolean fillable) {
    this.folder = folder;
    this.fillable = fillable;
  }

  /** Mounts it at {@code folder}, where possible, until this JVM ends. */
  static SmallDisk at(Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString());
    if (mounted) {
      AtExit.close(() -> run("umount", "-l", folder.toString()));
    }
    return new SmallDisk(folder, mounted);
  }

  /** Unmounts what a run that was killed has left at {@code folder}. */
  static void forget(Path folder) throws IOException {
    if (Files.exists(folder)) {
      run("umount", "-l", folder.toString());
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // There is no such program.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Whether {@link #fill} works here. */
  boolean fillable() {
    return fillable;
  }

  /** The servers' folder of files. */
  Path data() {
    return folder.resolve("data");
  }

  /** Takes all the room that is left. */
  void fill() {
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      byte[] some = new byte[1 << 16];
      while (true) {
        ballast.write(some);
      }
    } catch (IOException e) {
      // That is the end of it.
    }
  }

  /** Gives the room back. */
  void free() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }
}
