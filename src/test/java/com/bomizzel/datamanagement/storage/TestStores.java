package com.bomizzel.datamanagement.storage;

import java.nio.file.Path;

/** Stores for the tests of other packages. */
public final class TestStores {
  private TestStores() {}

  /** The store of the server, in {@code folder}. */
  public static ArchiveStore in(Path folder) {
    return new FolderArchiveStore(folder);
  }

  /** The place of files of one server; it is not settled. */
  public static Store place(Path folder) {
    return new Store(folder);
  }
}
