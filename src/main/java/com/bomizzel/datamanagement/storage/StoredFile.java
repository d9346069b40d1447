package com.bomizzel.datamanagement.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of an {@link ArchiveStore} as it was when it was looked at: an archive, a draft, or one
 * that the store did not make.
 *
 * @param name what the store calls it, for people
 * @param key empty for a file that the store did not make
 * @param bytes its size
 */
public record StoredFile(String name, Optional<ArchiveKey> key, long bytes, Instant modifiedAt) {}
