package com.bomizzel.datamanagement.exporting.snapshot;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.persistence.config.ExclusiveConnectionMode;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.QueryHints;
import org.eclipse.persistence.config.ResultSetType;
import org.jspecify.annotations.Nullable;

/**
 * A company's data as it was at one moment: one read-only {@code REPEATABLE READ} transaction, in
 * which every query sees the same, whatever others commit meanwhile.
 *
 * <p>Outside every JTA transaction, so it lasts over all chunks of a job. Used by one thread at a
 * time; must be closed, which ends the transaction and gives the connection back.
 */
public final class CompanySnapshot implements AutoCloseable {
  /** Without this, EclipseLink reads outside the transaction, on connections of the moment. */
  private static final Map<String, String> ON_ONE_CONNECTION =
      Map.of(
          PersistenceUnitProperties.EXCLUSIVE_CONNECTION_MODE,
          ExclusiveConnectionMode.Always,
          PersistenceUnitProperties.EXCLUSIVE_CONNECTION_IS_LAZY,
          "false");

  private final EntityManager entities;
  private final UUID companyId;
  private final OffsetDateTime takenAt;
  private final Duration longest;
  private final long startedNanos = System.nanoTime();

  private CompanySnapshot(EntityManager entities, UUID companyId, Duration longest) {
    this.entities = entities;
    this.companyId = companyId;
    this.longest = longest;
    entities.getTransaction().begin();
    execute("set transaction isolation level repeatable read, read only");
    // A server's own limits would cut a large company's export; ours takes their place.
    execute("set local statement_timeout = " + longest.toMillis());
    execute("set local idle_in_transaction_session_timeout = 0");
    // Its compiling takes longer than any of these statements.
    execute("set local jit = off");
    OffsetDateTime now =
        (OffsetDateTime) entities.createNativeQuery("select now()").getSingleResult();
    takenAt = now.withOffsetSameInstant(ZoneOffset.UTC);
  }

  /**
   * Takes a snapshot of now.
   *
   * @param longest how long it may last
   */
  public static CompanySnapshot take(EntityManagerFactory units, UUID companyId, Duration longest) {
    EntityManager entities = units.createEntityManager(ON_ONE_CONNECTION);
    try {
      return new CompanySnapshot(entities, companyId, longest);
    } catch (RuntimeException e) {
      end(entities);
      throw e;
    }
  }

  /** Whose data it shows. */
  public UUID companyId() {
    return companyId;
  }

  /** The moment that every query shows. */
  public OffsetDateTime takenAt() {
    return takenAt;
  }

  /** All results at once; only for queries whose results are known to be small. */
  public <T> List<T> list(Class<T> type, String jpql, Map<String, ?> parameters) {
    return query(type, jpql, parameters).getResultList();
  }

  /**
   * The rows of a query that JPQL cannot say, all at once; only for results that are known to be
   * small.
   *
   * @param sql with {@code ?1} for the parameter
   */
  @SuppressWarnings("unchecked")
  List<Object[]> listInSql(String sql, UUID parameter) {
    refuseTooOld();
    return entities.createNativeQuery(sql).setParameter(1, parameter).getResultList();
  }

  /**
   * The results one after the other; the caller closes them.
   *
   * @param fetchSize how many rows are in memory at once; 0 for all
   */
  <T> SnapshotCursor<T> rows(Class<T> type, String jpql, Map<String, ?> parameters, int fetchSize) {
    return new SnapshotCursor<>(
        query(type, jpql, parameters)
            // A statement that is kept would keep the fetch size of its first use.
            .setHint(QueryHints.PREPARE, HintValues.FALSE)
            .setHint(QueryHints.SCROLLABLE_CURSOR, HintValues.TRUE)
            .setHint(QueryHints.RESULT_SET_TYPE, ResultSetType.ForwardOnly)
            .setHint(QueryHints.JDBC_FETCH_SIZE, fetchSize));
  }

  private <T> TypedQuery<T> query(Class<T> type, String jpql, Map<String, ?> parameters) {
    refuseTooOld();
    TypedQuery<T> query = entities.createQuery(jpql, type);
    parameters.forEach(query::setParameter);
    return query.setHint(QueryHints.READ_ONLY, HintValues.TRUE);
  }

  private void refuseTooOld() {
    if (isTooOld()) {
      throw new SnapshotTooOld(longest, null);
    }
  }

  /** What a statement's failure means: one that ran into the longest time says so itself. */
  public RuntimeException explained(PersistenceException failure) {
    return isTooOld() ? new SnapshotTooOld(longest, failure) : failure;
  }

  private boolean isTooOld() {
    return System.nanoTime() - startedNanos > longest.toNanos();
  }

  @Override
  public void close() {
    end(entities);
  }

  private void execute(String statement) {
    entities.createNativeQuery(statement).executeUpdate();
  }

  private static void end(EntityManager entities) {
    try {
      if (entities.isOpen() && entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    } finally {
      entities.close();
    }
  }

  /** A snapshot was asked for more after the longest time that it may last. */
  public static final class SnapshotTooOld extends RuntimeException {
    SnapshotTooOld(Duration longest, @Nullable Throwable cause) {
      super(
          "The export took longer than "
              + longest.toMinutes()
              + " minutes, the most it may take (EXPORT_MAX_MINUTES)",
          cause);
    }
  }
}
