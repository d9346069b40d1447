package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What servers that have no common folder must find of each other's imports, under plain names.
 * Each works in a folder of its own; what it has to share it puts here, too. A fault of the store
 * is thrown as {@link StoreAway}. Thread-safe.
 */
public interface SharedFiles {
  /** Whether there is such a place: else the folder in which servers work is the common one. */
  boolean exist();

  /** Puts a file, whole or not at all; it replaces one of that name. */
  void put(String name, Path file) throws IOException;

  /** Puts a small file, as {@link #put(String, Path)}; within seconds, or not. */
  void put(String name, byte[] bytes) throws IOException;

  /**
   * The bytes of a file; the caller closes the stream.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  InputStream open(String name) throws IOException;

  /**
   * All bytes of a small file.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  byte[] read(String name) throws IOException;

  /** Those whose names begin so, in the order of their names. */
  List<StoredFile> list(String prefix) throws IOException;

  /** Deletes files; harmless when somebody else did. */
  void delete(Collection<String> names) throws IOException;

  /** Gives a file another name. */
  void move(String from, String to) throws IOException;

  /** Gives up what was begun to be put and of which nothing has come since {@code before}. */
  void giveUpBegun(Instant before) throws IOException;
}
