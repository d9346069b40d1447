package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.AccountChange;
import com.bomizzel.datamanagement.ticketing.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** The accounts of those who may sign in, read from the database each time. Thread-safe. */
@ApplicationScoped
class Accounts {
  @Inject private CurrentRows rows;

  /** The active account with that id. */
  Optional<KnownAccount> active(UUID userId) {
    return find(userId).filter(KnownAccount::active);
  }

  /** The account with that id, active or not. */
  Optional<KnownAccount> find(UUID userId) {
    return rows.read(
        entities ->
            Optional.ofNullable(entities.find(User.class, userId))
                .map(user -> known(entities, user)));
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
    return rows.read(
        entities ->
            entities
                .createQuery("select u from User u where lower(u.email) = :email", User.class)
                .setParameter("email", folded)
                .getResultStream()
                .findFirst()
                .map(user -> known(entities, user)));
  }

  /** Reads the change after the user, so that a change in between is never missed. */
  private static KnownAccount known(EntityManager entities, User user) {
    return new KnownAccount(user, entities.find(AccountChange.class, user.getId()));
  }
}
