package com.bomizzel.datamanagement.api;

/** The order in which a request passes the filters. */
final class FilterOrder {
  /** Before all, so that every refusal can be told of. */
  static final int ORIGIN = 50;

  /** Before a token is asked for: a preflight carries none. */
  static final int CORS = 100;

  /** Before a body is read or a page of the database. */
  static final int RATE_LIMIT = 200;

  /** Nobody gets further without a caller. */
  static final int CALLER = 300;

  private FilterOrder() {}
}
