package com.bomizzel.datamanagement.operating;

import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.KeptFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files in {@code DATA_DIR}. Names are those that the folders have; none comes from outside.
 * Who may look was checked before. Thread-safe.
 */
@ApplicationScoped
public class Storage {
  @Inject private Exports exports;
  @Inject private Imports imports;

  /** What there is now. */
  public StorageReport report() {
    try {
      List<KeptFile> files = new ArrayList<>(exports.files());
      files.addAll(imports.files());
      return StorageReport.of(files, exports.space());
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of files cannot be read", e);
    }
  }

  /** Deletes at once what the timer would delete at its next round. */
  public Cleanup cleanUp() {
    return exports.cleanup().plus(imports.cleanup());
  }
}
