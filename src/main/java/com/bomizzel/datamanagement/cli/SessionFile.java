package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a sign-in is kept (XDG base directories): a file that its owner alone may read. */
record SessionFile(Path path) {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final boolean HAS_PERMISSIONS =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  static SessionFile of(Map<String, String> environment) {
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    // The specification: a path that is relative is as good as none.
    Path folder = Path.of(config).isAbsolute() ? Path.of(config) : Path.of(home).resolve(".config");
    return new SessionFile(folder.resolve("bomizzel-data-management").resolve("session.json"));
  }

  /** What is kept; empty when nothing is. */
  Optional<Session> read() {
    try {
      JsonNode kept = ApiCalls.JSON.readTree(Files.readAllBytes(path));
      requirePrivate();
      @Nullable String token = kept.path("token").asText(null);
      return Optional.of(new Session(Session.root(kept.path("server").asText()), token));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw CommandFailure.refused("BAD_SESSION", path + " cannot be read: sign in again");
    }
  }

  private void requirePrivate() throws IOException {
    if (HAS_PERMISSIONS && !OWNERS.containsAll(Files.getPosixFilePermissions(path))) {
      throw CommandFailure.refused(
          "BAD_SESSION", "Others can read " + path + ": chmod 600, or `logout` and sign in again");
    }
  }

  /** Keeps it; nobody else may read it, at no moment. */
  void write(Session session) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      Files.createDirectories(folder, onlyFor("rwx------"));
      Path fresh = Files.createTempFile(folder, ".session", ".part", onlyFor("rw-------"));
      Files.write(
          fresh,
          ApiCalls.JSON.writeValueAsBytes(
              Map.of(
                  "server", session.server().toString(),
                  "token", String.valueOf(session.token()))));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CommandFailure.failed("NOT_KEPT", "The sign-in cannot be kept: " + e);
    }
  }

  /** Whether there was one. */
  boolean delete() {
    try {
      return Files.deleteIfExists(path);
    } catch (IOException e) {
      throw CommandFailure.failed("NOT_DELETED", "The sign-in cannot be deleted: " + e);
    }
  }

  private static FileAttribute<?>[] onlyFor(String permissions) {
    return HAS_PERMISSIONS
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
