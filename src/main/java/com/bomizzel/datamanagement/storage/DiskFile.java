package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file of a folder that only this program writes, which several servers may share.
 *
 * @param bytes its size when it was looked at
 */
public record DiskFile(Path path, long bytes, Instant modifiedAt) {

  /** The file's name in its folder. */
  public String name() {
    return path.getFileName().toString();
  }

  /** The regular files of a folder that match; links are neither followed nor listed. */
  public static List<DiskFile> in(Path folder, String glob) throws IOException {
    List<DiskFile> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        DiskFile stored = of(file);
        if (stored != null) {
          found.add(stored);
        }
      }
    }
    return found;
  }

  /** The regular file at that path; empty when there is none. */
  static Optional<DiskFile> find(Path file) throws IOException {
    return Optional.ofNullable(of(file));
  }

  private static @Nullable DiskFile of(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? new DiskFile(file, attributes.size(), attributes.lastModifiedTime().toInstant())
          : null;
    } catch (NoSuchFileException e) {
      return null; // Another server was quicker.
    }
  }

  /** Deletes those of a folder's files that were last written before then and nobody wants. */
  public static Cleanup sweep(Path folder, Instant before, Predicate<DiskFile> wanted)
      throws IOException {
    Cleanup cleanup = Cleanup.NOTHING;
    for (DiskFile file : in(folder, "*")) {
      if (file.modifiedAt().isBefore(before) && !wanted.test(file)) {
        cleanup = cleanup.plus(file.delete());
      }
    }
    return cleanup;
  }

  /** Deletes the file; harmless when somebody else did. */
  public Cleanup delete() throws IOException {
    return Files.deleteIfExists(path) ? new Cleanup(1, bytes) : Cleanup.NOTHING;
  }
}
