package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.AccountChange;
import com.bomizzel.datamanagement.ticketing.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** The accounts of those who may sign in, read from the database each time. Thread-safe. */
@ApplicationScoped
class Accounts {
  private static final String WITH_CHANGE =
      "select u, c from User u left join AccountChange c on c.userId = u.id where ";

  @Inject private CurrentRows rows;

  /** The active account with that id. */
  Optional<KnownAccount> active(UUID userId) {
    return find(userId).filter(KnownAccount::active);
  }

  /** The account with that id, active or not. */
  Optional<KnownAccount> find(UUID userId) {
    return account("u.id = :id", "id", userId);
  }

  /**
   * An address as the database folds it when it looks for an account: whatever leads to one account
   * folds to one text.
   */
  String folded(String email) {
    return rows.read(
        entities ->
            (String)
                entities
                    .createNativeQuery("select lower(cast(?1 as text))")
                    .setParameter(1, email)
                    .getSingleResult());
  }

  /** The account with that {@link #folded} address, active or not. */
  Optional<KnownAccount> withEmail(String folded) {
    return account("lower(u.email) = :email", "email", folded);
  }

  /** The user and the last change of one moment, by one question: it comes with each request. */
  private Optional<KnownAccount> account(String condition, String name, Object value) {
    return rows.read(
        entities ->
            entities
                .createQuery(WITH_CHANGE + condition, Object[].class)
                .setParameter(name, value)
                .getResultStream()
                .findFirst()
                .map(row -> new KnownAccount((User) row[0], (AccountChange) row[1])));
  }
}
