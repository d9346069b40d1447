package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.logging.Logger;

/** The platform admin that an installation without any begins with. */
@ApplicationScoped
public class FirstAdmin {
  private static final Logger LOG = Logger.getLogger(FirstAdmin.class.getName());

  @PersistenceContext(unitName = "company")
  @SuppressWarnings("NullAway.Init")
  private EntityManager entities;

  @Inject private Settings settings;

  /**
   * Makes the user of {@code ADMIN_EMAIL} and {@code ADMIN_PASSWORD} when there is no platform
   * admin and nobody has that address; never changes a user. One log line says what came of it.
   * Safe when several servers start at once.
   */
  @Transactional
  public void ensure() {
    if (settings.adminEmail().isEmpty()) {
      LOG.info("No platform admin is made: ADMIN_EMAIL is not set");
      return;
    }
    String email = settings.adminEmail().get();
    int made =
        entities
            .createNativeQuery(
                "insert into users (email, password_hash, role, email_verified)"
                    + " select ?1, ?2, 'admin', true"
                    + " where not exists (select 1 from users"
                    + "   where role = 'admin' or lower(email) = lower(?1))"
                    + " on conflict do nothing")
            .setParameter(1, email)
            .setParameter(2, Passwords.hash(settings.adminPassword().orElseThrow()))
            .executeUpdate();
    LOG.info(
        made > 0
            ? "Made the first platform admin, " + email
            : "No platform admin is made: there is one already, or somebody has that address");
  }
}
