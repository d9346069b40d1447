package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder {@code DATA_DIR}, which several servers may share. Thread-safe. */
public final class FolderSite implements StoreSite {
  private final Path folder;

  /** Makes nothing before it is marked. */
  public FolderSite(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return settings() + " " + folder;
  }

  @Override
  public String settings() {
    return "DATA_DIR";
  }

  @Override
  public Optional<StoreMarker> marker() throws IOException {
    try {
      return Optional.of(StoreMarker.parse(Files.readString(folder.resolve(StoreMarker.NAME))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void mark(StoreMarker marker) throws IOException {
    OwnerOnly.folder(folder);
    Path part = folder.resolve(StoreMarker.NAME + ".part");
    OwnerOnly.write(part, marker.text());
    Files.move(part, folder.resolve(StoreMarker.NAME), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public boolean isWritable() {
    return Files.isWritable(folder);
  }

  @Override
  public DiskSpace space() throws IOException {
    return DiskSpace.of(folder);
  }
}
