package com.bomizzel.datamanagement.audit;

import org.jspecify.annotations.Nullable;

/** By which edge of the program somebody came. */
public enum Edge {
  /** A program did, by the API: what there is to say is said as it is. */
  API,
  /** A person did, by a page of the console: the row says so. */
  CONSOLE;

  /** The words of a row's detail; {@code what} may be null. */
  @Nullable String detail(@Nullable String what) {
    if (this == API) {
      return what;
    }
    return what == null ? "console" : "console: " + what;
  }
}
