package com.bomizzel.datamanagement.storage;

import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Nothing is to be shared: the folder in which servers work is the common one. */
public final class CommonFolder implements SharedFiles {
  @Override
  public boolean exist() {
    return false;
  }

  @Override
  public void put(String name, Path file) {}

  @Override
  public void put(String name, byte[] bytes) {}

  @Override
  public InputStream open(String name) throws NoSuchFileException {
    throw new NoSuchFileException(name);
  }

  @Override
  public byte[] read(String name) throws NoSuchFileException {
    throw new NoSuchFileException(name);
  }

  @Override
  public List<StoredFile> list(String prefix) {
    return List.of();
  }

  @Override
  public void delete(Collection<String> names) {}

  @Override
  public void move(String from, String to) {}

  @Override
  public void giveUpBegun(Instant before) {}
}
