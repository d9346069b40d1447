package com.bomizzel.datamanagement.load;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the people of one company know of its exports; thread-safe. */
final class Board {
  private final AtomicReference<String> newest = new AtomicReference<>();
  private final AtomicReference<String> finished = new AtomicReference<>();

  void asked(String exportId) {
    newest.set(exportId);
  }

  void completed(String downloadUrl) {
    finished.set(downloadUrl);
  }

  /** The id of the export that was asked for last. */
  Optional<String> newest() {
    return Optional.ofNullable(newest.get());
  }

  /** Where to download the one that was completed last. */
  Optional<String> finished() {
    return Optional.ofNullable(finished.get());
  }
}
