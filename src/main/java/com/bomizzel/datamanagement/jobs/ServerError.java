package com.bomizzel.datamanagement.jobs;

/**
 * What ended a job that was neither its data nor a person, but an {@link Error} of the server's
 * own.
 */
public enum ServerError {
  /** The heap was full, by this job or by others beside it. */
  OUT_OF_MEMORY(FailureCode.OUT_OF_MEMORY, "the server did not have enough memory for it"),
  /** Anything else. */
  SERVER_ERROR(FailureCode.SERVER_ERROR, "the server met a fault of its own");

  private final FailureCode code;
  private final String sentence;

  ServerError(FailureCode code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** As the log rows name it. */
  public FailureCode code() {
    return code;
  }

  /** Why, as the end of a sentence, for people. */
  public String sentence() {
    return sentence;
  }

  /** Which one it is. */
  public static ServerError of(Error thrown) {
    return thrown instanceof OutOfMemoryError ? OUT_OF_MEMORY : SERVER_ERROR;
  }
}
