package com.bomizzel.datamanagement.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this process's own in the system's temporary one, for what Payara Micro unpacks at
 * each start (about 65 MB) and leaves when it is killed. A lock on a file beside it says that the
 * process lives; folders of others that do not are deleted.
 */
final class RuntimeFolder implements AutoCloseable {
  static final String PREFIX = "data-management-";
  private static final String LOCK = ".lock";
  private static final int TRIES = 10;

  private final Path path;
  private final FileChannel lock;

  private RuntimeFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes one, and deletes those in {@code temporary} whose processes are gone. Servers may share
   * it, where files of theirs can be locked.
   *
   * @param temporary made when it is missing, as in a container's new volume
   * @return it is this process's until it ends, or closes it
   */
  static RuntimeFolder open(Path temporary) throws IOException {
    Files.createDirectories(temporary);
    sweep(temporary);
    for (int i = 0; i < TRIES; i++) {
      String name = PREFIX + UUID.randomUUID();
      Path lockFile = temporary.resolve(name + LOCK);
      FileChannel lock =
          FileChannel.open(
              lockFile,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      lock.lock();
      // Another process that sweeps may have had the lock before this one.
      if (Files.exists(lockFile)) {
        return new RuntimeFolder(Files.createDirectory(temporary.resolve(name), ownerOnly()), lock);
      }
      lock.close();
    }
    throw new IOException("Others delete what is made in " + temporary);
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** Ends the lock, as the end of the process does; the next start deletes the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Deletes it and its lock, as far as that goes; what stays is left to the next start. */
  void delete() {
    try {
      delete(path);
      Files.deleteIfExists(path.resolveSibling(path.getFileName() + LOCK));
      lock.close();
    } catch (IOException e) {
      // The process ends, and its lock with it.
    }
  }

  private static void sweep(Path temporary) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(temporary, PREFIX + "*" + LOCK)) {
      for (Path lockFile : locks) {
        sweepOne(lockFile);
      }
    }
  }

  /** What cannot be deleted, as it is another user's, stays. */
  private static void sweepOne(Path lockFile) {
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = tryLock(channel)) {
      if (lock != null) {
        String name = lockFile.getFileName().toString();
        delete(lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException e) {
      // The next start tries again.
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // This very process has it.
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
