package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a job, as they were called then.
 *
 * @param firstName null when unknown
 * @param lastName null when unknown
 */
public record Requester(
    UUID userId, String email, @Nullable String firstName, @Nullable String lastName) {
  /** Who calls, as they are called now. */
  public static Requester of(Caller caller) {
    return new Requester(caller.userId(), caller.email(), caller.firstName(), caller.lastName());
  }
}
