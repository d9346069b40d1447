package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.RepeatedRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.persistence.SynchronizationType;
import java.util.function.Function;

/**
 * The help desk's rows as they are now, whatever a request has read before. Thread-safe.
 *
 * <p>With a persistence context for each question: the one that the container keeps for a request
 * without a transaction it gives to the tasks that the request submits, too, and the first of these
 * that ends closes it for all.
 */
@ApplicationScoped
class CurrentRows {
  @PersistenceUnit(unitName = "company")
  @SuppressWarnings("NullAway.Init")
  private EntityManagerFactory units;

  /**
   * Asks a question that changes nothing, outside every transaction; once more when its connection
   * had gone.
   *
   * @param question its answer holds nothing that is loaded later
   */
  <T> T read(Function<EntityManager, T> question) {
    return RepeatedRead.of(() -> ask(question), () -> true);
  }

  private <T> T ask(Function<EntityManager, T> question) {
    try (EntityManager entities = units.createEntityManager(SynchronizationType.UNSYNCHRONIZED)) {
      return question.apply(entities);
    }
  }
}
