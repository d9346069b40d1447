package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.InputStream;

/**
 * An archive that may be downloaded. Nothing of it is open yet.
 *
 * @param size in bytes
 * @param sha256 lower-case hex
 * @param fileName what the client should call it
 */
public record Download(
    ArchiveStore store, ArchiveKey key, long size, String sha256, String fileName) {

  /** Some of its bytes, as {@link ArchiveStore#open}; the caller closes the stream. */
  public InputStream open(long first, long length) throws IOException {
    return store.open(key, first, length);
  }
}
