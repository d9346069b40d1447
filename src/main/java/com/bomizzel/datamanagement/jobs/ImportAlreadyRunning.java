package com.bomizzel.datamanagement.jobs;

/** An import of this company waits or runs already; only one may at a time. */
public final class ImportAlreadyRunning extends RuntimeException {
  ImportAlreadyRunning() {
    super("An import of this company is already running");
  }
}
