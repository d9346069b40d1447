package com.bomizzel.datamanagement.multipart;

/** The body is not a multipart form, it broke off, or it has more in it than a form may have. */
public final class MalformedForm extends RuntimeException {
  /** A form that cannot be read. */
  MalformedForm(Throwable cause) {
    super("The body is not a complete multipart form", cause);
  }

  /** A form that is not taken; the message says why. */
  public MalformedForm(String message) {
    super(message);
  }
}
