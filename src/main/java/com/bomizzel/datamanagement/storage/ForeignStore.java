package com.bomizzel.datamanagement.storage;

import java.nio.file.Path;

/** {@code DATA_DIR} is a folder in which this server must not work: it does not start. */
public final class ForeignStore extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ForeignStore(String message) {
    super(message);
  }

  static ForeignStore ofAnotherInstallation(Path folder) {
    return new ForeignStore(
        "DATA_DIR "
            + folder
            + " is the folder of another installation (another database): set DATA_DIR to this"
            + " one's, or to an empty folder if it has none yet");
  }

  static ForeignStore ofAnotherFolder(Path folder) {
    return new ForeignStore(
        "DATA_DIR "
            + folder
            + " is not the folder in which this installation keeps its files: all servers of one"
            + " database must share one");
  }
}
