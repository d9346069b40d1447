package com.bomizzel.datamanagement.storage;

import java.time.Instant;

class MemoryArchiveStoreTest extends ArchiveStoreContract {
  private MemoryArchiveStore memory;

  @Override
  protected ArchiveStore emptyStore() {
    memory = new MemoryArchiveStore();
    return memory;
  }

  @Override
  protected void age(Instant lastWritten) {
    memory.age(lastWritten);
  }
}
