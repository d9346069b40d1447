package com.bomizzel.datamanagement.api;

/** The request's body is larger than it may be; the message names the limit and its setting. */
final class TooLarge extends RuntimeException {
  private final String code;

  TooLarge(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
