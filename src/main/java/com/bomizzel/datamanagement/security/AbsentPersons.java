package com.bomizzel.datamanagement.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * People in whose name something is done while they are not here: it may be done as long as they
 * could do it themselves. Thread-safe.
 */
@ApplicationScoped
public class AbsentPersons {
  private static final String NOWHERE = "-";

  @Inject private Accounts accounts;

  /** The person as the database knows them now; empty when they could not sign in. */
  public Optional<Caller> find(UUID userId) {
    return accounts.active(userId).map(account -> account.caller(NOWHERE));
  }
}
