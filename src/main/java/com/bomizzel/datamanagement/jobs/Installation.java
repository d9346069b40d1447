package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.storage.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The row of {@code installation}: which installation this database is, and in which folder it
 * keeps its files. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Installation {
  private static final long LOCK = 0x73746f7265L;

  /** Beats come every five seconds: two of them. */
  private static final Duration NEXT_BEAT = Duration.ofSeconds(11);

  private LogDatabase database;
  private Store store;
  private Servers servers;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Installation() {}

  @Inject
  Installation(DataSource dataSource, Store store, Servers servers) {
    this.database = new LogDatabase(dataSource);
    this.store = store;
    this.servers = servers;
  }

  /**
   * As the database knows it.
   *
   * @param storeId null before the first start
   */
  public record Known(UUID id, @Nullable UUID storeId) {}

  /**
   * The moment that is so long ago by this server's clock and by the database's, whichever is
   * behind: what is younger by either may be somebody's work.
   */
  public Instant longAgo(Duration age) {
    OffsetDateTime there =
        database.call(
            handle -> handle.createQuery("select now()").mapTo(OffsetDateTime.class).one());
    Instant here = Instant.now();
    return (there.toInstant().isBefore(here) ? there.toInstant() : here).minus(age);
  }

  /**
   * Finds out whether the folder of files is this installation's; the first start makes it so. Call
   * it once, when the schema is there. Of several servers that start at once one after the other
   * does it.
   *
   * @throws com.bomizzel.datamanagement.storage.ForeignStore when it is not, also when it has no
   *     marker while another server works in the folder that has it
   */
  public void settleStore() {
    settle();
    if (store.isNotOurs() && servers.hearOneWithStore(NEXT_BEAT)) {
      store.refuseElsewhere();
    }
    servers.beat();
  }

  private void settle() {
    database.call(
        handle ->
            handle.inTransaction(
                transaction -> {
                  transaction.execute("select pg_advisory_xact_lock(?)", LOCK);
                  Known known =
                      transaction
                          .createQuery("select id, store_id from installation")
                          .mapTo(Known.class)
                          .one();
                  UUID settled = store.settle(known.id(), known.storeId());
                  return transaction.execute("update installation set store_id = ?", settled);
                }));
  }
}
