package com.bomizzel.datamanagement.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An archive that is being written. Write it to {@link #content}, then {@link #publish}; closing it
 * without that leaves nothing behind. One thread uses it.
 */
public interface ArchiveDraft extends Closeable {
  /** Takes the archive's bytes; not to be closed, for the draft is in charge of it. */
  OutputStream content();

  /**
   * Makes the archive visible under its key, whole; after this returns, it survives a power cut.
   *
   * @throws IOException when it could not; the draft must then be closed
   */
  Published publish() throws IOException;

  /** Deletes what was written unless it was published; idempotent. */
  @Override
  void close() throws IOException;

  /**
   * A published archive.
   *
   * @param size in bytes
   * @param sha256 lower-case hex
   * @param blocks what its parts are checked by
   */
  record Published(long size, String sha256, BlockSums blocks) {}
}
