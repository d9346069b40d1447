package com.bomizzel.datamanagement.operating;

import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.JobKinds;
import com.bomizzel.datamanagement.storage.Cleanup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The files in {@code DATA_DIR}. Names are those that the folders have; none comes from outside.
 * Who may look was checked before. Thread-safe.
 */
@ApplicationScoped
public class Storage {
  @Inject private Exports exports;
  @Inject private JobKinds kinds;

  /** What there is now. */
  public StorageReport report() {
    try {
      return StorageReport.of(kinds.files(), exports.space());
    } catch (IOException e) {
      throw new UncheckedIOException("The storage of files cannot be read", e);
    }
  }

  /** Deletes at once what the timer would delete at its next round. */
  public Cleanup cleanUp() {
    return kinds.cleanUp();
  }
}
