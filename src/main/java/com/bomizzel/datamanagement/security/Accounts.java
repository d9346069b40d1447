package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** The users who may sign in, read from the database each time. Thread-safe. */
@ApplicationScoped
class Accounts {
  private static final String PLATFORM_ADMIN = "admin";

  @PersistenceContext(unitName = "company")
  private EntityManager entities;

  /** The active user with that id. */
  Optional<User> active(UUID userId) {
    return Optional.ofNullable(entities.find(User.class, userId)).filter(User::isActive);
  }

  /** The user with that e-mail address, in any case, active or not. */
  Optional<User> withEmail(String email) {
    return entities
        .createQuery("select u from User u where lower(u.email) = lower(:email)", User.class)
        .setParameter("email", email)
        .getResultStream()
        .findFirst();
  }

  /** That user as the caller at {@code address}. */
  static Caller caller(User user, String address) {
    return new Caller(
        user.getId(),
        user.getEmail(),
        user.getFirstName(),
        user.getLastName(),
        PLATFORM_ADMIN.equals(user.getRole()),
        address);
  }
}
