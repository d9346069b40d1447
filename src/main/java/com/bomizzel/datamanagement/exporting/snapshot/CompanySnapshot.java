package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.writing.KnownLimits;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobSession;
import com.bomizzel.datamanagement.jobs.NetworkWait;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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

  /** Of PostgreSQL 17, which has it; others do not know the name. */
  private static final String NO_LIMIT_OF_THE_WHOLE =
      "select set_config(name, '0', true) from pg_settings where name = 'transaction_timeout'";

  private final EntityManager entities;
  private final UUID companyId;
  private final OffsetDateTime takenAt;
  private final Duration longest;
  private final long ownRecordBytes;
  private final long startedNanos = System.nanoTime();

  private CompanySnapshot(
      EntityManager entities,
      UUID companyId,
      Duration longest,
      long ownRecordBytes,
      @Nullable JobSession session)
      throws SQLException {
    this.entities = entities;
    this.companyId = companyId;
    this.longest = longest;
    this.ownRecordBytes = ownRecordBytes;
    entities.getTransaction().begin();
    execute("set transaction isolation level repeatable read, read only");
    // The limits of the server or the role would cut a large company's export; ours take their
    // place.
    Duration statement = session == null ? longest : least(longest, session.statement());
    Connection connection = entities.unwrap(Connection.class);
    if (session == null) {
      NetworkWait.allow(connection, statement);
    } else {
      session.begin(connection);
    }
    execute("set local statement_timeout = " + statement.toMillis());
    execute("set local lock_timeout = " + JobSession.LOCK.toMillis());
    execute("set local idle_in_transaction_session_timeout = 0");
    entities.createNativeQuery(NO_LIMIT_OF_THE_WHOLE).getResultList();
    // A policy shall refuse, not hide rows from a backup.
    execute("set local row_security = off");
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
    return take(units, companyId, longest, KnownLimits.DEFAULT.ownRecordBytes(), null);
  }

  /**
   * Takes a snapshot of now.
   *
   * @param longest how long it may last
   * @param ownRecordBytes how large a record may be that is read here again; JSON whose numbers
   *     alone are larger is {@linkplain com.bomizzel.datamanagement.document.writing.OmittedJson
   *     left out}
   * @param session whose it is; null when no job's
   * @throws PersistenceException when the database does not give it
   */
  public static CompanySnapshot take(
      EntityManagerFactory units,
      UUID companyId,
      Duration longest,
      long ownRecordBytes,
      @Nullable JobSession session) {
    EntityManager entities = units.createEntityManager(ON_ONE_CONNECTION);
    try {
      return new CompanySnapshot(entities, companyId, longest, ownRecordBytes, session);
    } catch (SQLException e) {
      end(entities);
      throw new PersistenceException(e);
    } catch (RuntimeException | Error e) {
      end(entities);
      throw e;
    }
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Whose data it shows. */
  public UUID companyId() {
    return companyId;
  }

  /** The moment that every query shows. */
  public OffsetDateTime takenAt() {
    return takenAt;
  }

  /**
   * Whether it shows the export that it is taken for as begun, and so all that was committed
   * before: on a replica that may not be so yet.
   *
   * @throws PersistenceException when the database does not say
   */
  public boolean shows(JobLease begun) {
    try {
      return ExportLogs.isBegun(entities.unwrap(Connection.class), begun);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
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
    return entities.createNativeQuery(bounded(sql)).setParameter(1, parameter).getResultList();
  }

  /** The same, of a query with any parameters. */
  @SuppressWarnings("unchecked")
  List<Object[]> listInSql(SqlPart select) {
    refuseTooOld();
    Query query = entities.createNativeQuery(bounded(select.numbered()));
    for (int i = 0; i < select.values().size(); i++) {
      query.setParameter(i + 1, select.values().get(i));
    }
    return query.getResultList();
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
    TypedQuery<T> query = entities.createQuery(bounded(jpql), type);
    parameters.forEach(query::setParameter);
    return query.setHint(QueryHints.READ_ONLY, HintValues.TRUE);
  }

  private String bounded(String query) {
    return JsonColumn.bounded(query, ownRecordBytes);
  }

  private void refuseTooOld() {
    if (isTooOld()) {
      throw new SnapshotTooOld(longest, null);
    }
  }

  /** What a statement's failure means: one that ran into the longest time says so itself. */
  public Throwable explained(Throwable failure) {
    return isTooOld() && isOfDatabase(failure) ? new SnapshotTooOld(longest, failure) : failure;
  }

  /** A cursor throws its failures as EclipseLink's own. */
  private static boolean isOfDatabase(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> cause instanceof SQLException);
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
