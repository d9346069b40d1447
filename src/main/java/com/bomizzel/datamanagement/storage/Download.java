package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An archive that may be downloaded. Nothing of it is open yet.
 *
 * @param size in bytes
 * @param sha256 lower-case hex
 * @param fileName what the client should call it
 * @param blocks what its parts are checked by; null for an archive of a version that had none
 */
public record Download(
    ArchiveStore store,
    ArchiveKey key,
    long size,
    String sha256,
    String fileName,
    @Nullable BlockSums blocks) {

  /**
   * What is kept of it, as long as it was written.
   *
   * @throws ChangedArchive when it is of another length, or there is none
   * @throws IOException when that cannot be told
   */
  public StoredFile kept() throws IOException {
    StoredFile kept = store.find(key).orElseThrow(ChangedArchive::gone);
    if (kept.bytes() != size) {
      throw ChangedArchive.inLength(kept.bytes(), size);
    }
    return kept;
  }

  /** As {@link ArchiveStore#address}. */
  public Optional<URI> address() {
    return store.address(key, fileName);
  }

  /**
   * Some of its bytes, as {@link ArchiveStore#open}, none of which is given before it was checked;
   * the caller closes the stream. Reading throws {@link ChangedArchive} at the first one that was
   * not written.
   *
   * @throws ChangedArchive as {@link #kept}
   */
  public InputStream open(long first, long length) throws IOException {
    kept();
    return blocks == null || !blocks.isOf(size) || length == 0
        ? store.open(key, first, length)
        : new CheckedBlocks(store, key, size, blocks, first, length);
  }
}
