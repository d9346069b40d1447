package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where archives are kept, for all servers of the installation. One becomes visible whole, or not
 * at all. Every implementation passes {@code ArchiveStoreContract}. Thread-safe.
 */
public interface ArchiveStore {
  /**
   * Begins an archive; the caller closes the draft.
   *
   * @throws IOException also when there is a draft under this key already
   */
  ArchiveDraft draft(ArchiveKey key) throws IOException;

  /** Whether the published archive is there. */
  boolean has(ArchiveKey key);

  /**
   * The published archive as it is now; empty when there is none.
   *
   * @throws IOException when that cannot be told
   */
  Optional<StoredFile> find(ArchiveKey key) throws IOException;

  /**
   * Some bytes of a published archive; the caller closes the stream.
   *
   * <p>What was opened can be read to its end, even if the archive is deleted meanwhile.
   *
   * @param first the position of the first byte
   * @param length how many; reading throws {@link java.io.EOFException} where the archive is
   *     shorter
   * @throws java.nio.file.NoSuchFileException when there is none, or it is gone
   * @throws IllegalArgumentException when either is negative
   */
  InputStream open(ArchiveKey key, long first, long length) throws IOException;

  /**
   * Where whoever knows the address can fetch a published archive for some minutes, ranges of it,
   * too, under that file name, without this server; empty when archives are to go through it.
   */
  default Optional<URI> address(ArchiveKey key, String fileName) {
    return Optional.empty();
  }

  /**
   * Deletes what is kept under a key, finished or not; harmless when there is nothing.
   *
   * @return the bytes of the published archive, 0 when there was none
   */
  long delete(ArchiveKey key) throws IOException;

  /**
   * Deletes what was last written before {@code before} and nobody wants, also what no key names.
   *
   * @param wanted told the key of each such file
   */
  Cleanup sweep(Instant before, Predicate<ArchiveKey> wanted) throws IOException;

  /** All that is kept, drafts and foreign files too. */
  List<StoredFile> files() throws IOException;

  /** The space that there is for archives. */
  DiskSpace space() throws IOException;
}
