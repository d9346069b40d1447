package com.bomizzel.datamanagement.api;

/** The body is no multipart form, or it broke off. */
final class BrokenForm extends RuntimeException {
  BrokenForm(Throwable cause) {
    super("The body is not a complete multipart form", cause);
  }
}
