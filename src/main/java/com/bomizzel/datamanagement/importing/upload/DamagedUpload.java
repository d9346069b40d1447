package com.bomizzel.datamanagement.importing.upload;

import java.io.IOException;

/** A staged upload is, where it is kept, no longer what was received. */
public final class DamagedUpload extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedUpload(String name) {
    super(name + " is not what was received");
  }
}
