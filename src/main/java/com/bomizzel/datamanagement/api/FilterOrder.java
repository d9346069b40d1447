package com.bomizzel.datamanagement.api;

/**
 * The order of the filters that come before a resource is chosen; {@link CallName}, {@link
 * ImportGate}, {@link KnownParameters} and {@link CountedBody} come after.
 */
final class FilterOrder {
  /** Before all others, so that every refusal can be written down. */
  static final int ORIGIN = 50;

  /** Before a token is asked for: a preflight carries none. */
  static final int CORS = 100;

  /** Before anybody is looked up; behind CORS, so that a page may read the answer. */
  static final int DATABASE = 150;

  /** Before a body is read. */
  static final int RATE_LIMIT = 200;

  /** Nobody gets further without a caller. */
  static final int CALLER = 300;

  private FilterOrder() {}
}
