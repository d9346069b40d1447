package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.AccountChange;
import com.bomizzel.datamanagement.ticketing.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * The accounts of those who may sign in, read from the database each time; in transactions, as
 * {@link CompanyAccess} says. Thread-safe.
 */
@ApplicationScoped
@Transactional
class Accounts {
  @PersistenceContext(unitName = "company")
  @SuppressWarnings("NullAway.Init")
  private EntityManager entities;

  /** The active account with that id. */
  Optional<KnownAccount> active(UUID userId) {
    return find(userId).filter(KnownAccount::active);
  }

  /** The account with that id, active or not. */
  Optional<KnownAccount> find(UUID userId) {
    return Optional.ofNullable(entities.find(User.class, userId)).map(this::known);
  }

  /**
   * An address as the database folds it when it looks for an account: whatever leads to one account
   * folds to one text.
   */
  String folded(String email) {
    return (String)
        entities
            .createNativeQuery("select lower(cast(?1 as text))")
            .setParameter(1, email)
            .getSingleResult();
  }

  /** The account with that {@link #folded} address, active or not. */
  Optional<KnownAccount> withEmail(String folded) {
    return entities
        .createQuery("select u from User u where lower(u.email) = :email", User.class)
        .setParameter("email", folded)
        .getResultStream()
        .findFirst()
        .map(this::known);
  }

  /** Reads the change after the user, so that a change in between is never missed. */
  private KnownAccount known(User user) {
    return new KnownAccount(user, entities.find(AccountChange.class, user.getId()));
  }
}
