package com.bomizzel.datamanagement.api;

/** The request's body is larger than it may be; the message names the limit. */
final class TooLarge extends RuntimeException {
  TooLarge(String message) {
    super(message);
  }
}
