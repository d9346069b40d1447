package com.bomizzel.datamanagement.security;

/** A person has as many tokens as anybody may have. */
public final class TooManyTokens extends RuntimeException {
  TooManyTokens() {
    super("Nobody may have more than %d tokens: revoke one".formatted(ApiTokens.MOST));
  }
}
