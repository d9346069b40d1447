package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.security.Caller;

/** Callers as the history remembers them. */
final class Requesters {
  private Requesters() {}

  static Requester of(Caller caller) {
    return new Requester(caller.userId(), caller.email(), caller.firstName(), caller.lastName());
  }
}
