package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file in {@code DATA_DIR} that says whose folder it is, and tells it from a mount point. */
record StoreMarker(UUID installation, UUID store) {
  static final String NAME = "store.id";
  private static final String ID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
  private static final Pattern FORM =
      Pattern.compile("installation " + ID + "\nstore " + ID + "\n");

  /**
   * That of a folder; empty when there is none.
   *
   * @throws IOException when the folder cannot be read, or its marker is none
   */
  static Optional<StoreMarker> read(Path folder) throws IOException {
    try {
      Matcher found = FORM.matcher(Files.readString(folder.resolve(NAME)));
      if (!found.matches()) {
        throw new IOException(folder.resolve(NAME) + " is damaged");
      }
      return Optional.of(
          new StoreMarker(UUID.fromString(found.group(1)), UUID.fromString(found.group(2))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Puts it into a folder, whole, so that it survives a power cut. */
  void write(Path folder) throws IOException {
    Path part = folder.resolve(NAME + ".part");
    String text = "installation " + installation + "\nstore " + store + "\n";
    OwnerOnly.write(part, text);
    Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
