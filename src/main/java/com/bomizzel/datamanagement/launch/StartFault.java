package com.bomizzel.datamanagement.launch;

/** Why the bundle cannot start, for people, and what the process ends with. */
final class StartFault extends RuntimeException {
  private final ExitCode code;

  StartFault(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}
