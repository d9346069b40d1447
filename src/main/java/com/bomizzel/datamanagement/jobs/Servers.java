package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.storage.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code data_management_servers}: which servers work on this database, and which of
 * them see its files. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Servers {
  /** Of others that see the files, by their newest beats. */
  private static final String HEARD =
      """
      from data_management_servers
       where has_store and id <> :server and heard_at > now() - make_interval(secs => :unheard)
      """;

  /** That others see the files. */
  static final String OTHERS_HAVE_STORE = "exists (select " + HEARD + ")";

  private static final String BEAT =
      """
      insert into data_management_servers (id, heard_at, has_store) values (:server, now(), :store)
          on conflict (id) do update set heard_at = excluded.heard_at, has_store = excluded.has_store
      """;

  /** Those of servers that were killed. */
  private static final String FORGET =
      "delete from data_management_servers where heard_at < now() - interval '1 day'";

  private static final String NEWEST =
      "select heard_at " + HEARD + " order by heard_at desc limit 1";

  private static final long PAUSE_MILLIS = 250;

  private LogDatabase database;
  private JobQueue queue;
  private Store store;
  private volatile @Nullable OffsetDateTime firstHeard;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Servers() {}

  @Inject
  Servers(DataSource dataSource, JobQueue queue, Store store) {
    this.database = new LogDatabase(dataSource);
    this.queue = queue;
    this.store = store;
  }

  /**
   * Says that this server is up and whether it sees the files, and hears of the others; nothing
   * when it stops.
   */
  public void beat() {
    if (queue.isClosed()) {
      return;
    }
    boolean here = store.isMounted();
    database.call(
        handle ->
            handle.createUpdate(BEAT).bind("server", queue.serverId()).bind("store", here).execute()
                + handle.execute(FORGET));
    store.noteElsewhere(!here && store.isNotOurs() && isOneUpWithStore());
  }

  /**
   * Whether another server sees the files of this installation and has beaten since this one heard
   * of any for the first time: before that it may be this very one before it was started anew.
   */
  boolean isOneUpWithStore() {
    Optional<OffsetDateTime> newest = newestBeat();
    OffsetDateTime first = firstHeard;
    if (first == null) {
      firstHeard = newest.orElse(null);
      return false;
    }
    return newest.filter(beat -> beat.isAfter(first)).isPresent();
  }

  /**
   * Waits until {@linkplain #isOneUpWithStore another server is up} that sees the files; not when
   * nothing is heard of any.
   *
   * @param atMost how long that may take
   * @return whether one is
   */
  boolean hearOneWithStore(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean up = isOneUpWithStore();
    while (!up && firstHeard != null && System.nanoTime() < deadline) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      up = isOneUpWithStore();
    }
    return up;
  }

  private Optional<OffsetDateTime> newestBeat() {
    return database.read(
        handle ->
            handle
                .createQuery(NEWEST)
                .bind("server", queue.serverId())
                .bind("unheard", (double) JobQueue.UNHEARD_SECONDS)
                .mapTo(OffsetDateTime.class)
                .findOne());
  }

  /** This server ends: nobody need wait for its next beat. */
  public void leave() {
    database.call(
        handle ->
            handle
                .createUpdate("delete from data_management_servers where id = :server")
                .bind("server", queue.serverId())
                .execute());
  }
}
