package com.bomizzel.datamanagement.storage;

/** The folder of files is not there at the moment: nothing can be read or written in it. */
public final class StoreAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreAway() {
    super("The folder of files is not there at the moment");
  }
}
