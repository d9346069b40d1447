package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.util.Optional;

/** The place where an installation keeps its files: a folder, or a bucket. Thread-safe. */
public interface StoreSite {
  /** What it is called, with the setting that names it: "DATA_DIR /srv/files". */
  String name();

  /** The settings by which another place is chosen. */
  String settings();

  /**
   * The marker that says whose place it is; empty when it has none.
   *
   * @throws IOException when the place cannot be read, or its marker is none
   */
  Optional<StoreMarker> marker() throws IOException;

  /** Puts a marker there, whole, so that it survives a power cut. */
  void mark(StoreMarker marker) throws IOException;

  /** Whether files can be made there, as far as that shows without making one. */
  boolean isWritable();

  /** The disk that files are on, or on which they are worked with. */
  DiskSpace space() throws IOException;
}
