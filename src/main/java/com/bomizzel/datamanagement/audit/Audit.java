package com.bomizzel.datamanagement.audit;

import com.bomizzel.datamanagement.outside.Actor;
import com.bomizzel.datamanagement.ticketing.ShortStatements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail: rows with plain values that outlive the users and files they name, each on one
 * line. Refusals that repeat are counted, so that no flood of them fills the table. No method but
 * the constructor throws: when the database does not take a row, the event goes to the log instead.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Audit {
  private static final Logger LOG = Logger.getLogger(Audit.class.getName());
  private static final String INSERT =
      """
      insert into audit_events (action, outcome, user_id, user_email, company_id, subject_id,
                                address, detail, occurrences)
      values (:action, :outcome, cast(:userId as uuid), :userEmail, cast(:companyId as uuid),
              :subjectId, :address, :detail, :occurrences)
      """;

  /** The table's trigger lets nothing go without that word, and nothing young at all. */
  private static final String ALLOW = "set local data_management.prune_audit = 'on'";

  private static final String PRUNE =
      """
      delete from audit_events where id in (
        select id from audit_events where occurred_at < now() - make_interval(days => :days)
         order by occurred_at limit :most)
      """;

  private final RefusalTally refusals = new RefusalTally(System::nanoTime);

  private final LongAdder refusedSignIns = new LongAdder();

  private Jdbi database;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected Audit() {}

  /** On the database that has the trail. */
  @Inject
  public Audit(DataSource dataSource) {
    database = ShortStatements.on(dataSource);
  }

  /** Somebody did something; the last three may be null. */
  public void ok(
      Edge edge,
      String action,
      Actor actor,
      @Nullable UUID companyId,
      @Nullable String subjectId,
      @Nullable String what) {
    record(AuditEvent.of(action, "ok", actor, companyId, subjectId, edge.detail(what)));
  }

  /** Somebody was refused something; the last three may be null. */
  public void refused(
      Edge edge,
      String action,
      Actor actor,
      @Nullable UUID companyId,
      @Nullable String subjectId,
      @Nullable String why) {
    record(
        AuditEvent.of(action, AuditEvent.REFUSED, actor, companyId, subjectId, edge.detail(why)));
  }

  /** Something went wrong that nobody did; what it is about may be null. */
  public void failed(
      String action, @Nullable UUID companyId, @Nullable String subjectId, String why) {
    record(new AuditEvent(action, "failed", null, null, companyId, subjectId, null, why));
  }

  /** The program did something by itself, as somebody had told it to. */
  public void done(
      String action, @Nullable UUID companyId, @Nullable String subjectId, String what) {
    record(new AuditEvent(action, "ok", null, null, companyId, subjectId, null, what));
  }

  /** Somebody was not let in, who said that an account is theirs. */
  public void refusedSignIn(String email, String address, @Nullable String why) {
    refusedSignIns.increment();
    refused(Edge.API, "sign-in", new Stranger(email, address), null, null, why);
  }

  /**
   * Adds a row that commits by itself, also when the caller's transaction is rolled back; or counts
   * the event, when it is a refusal like others of this minute.
   */
  void record(AuditEvent event) {
    AuditEvent printable = event.printable();
    if (!event.isRefusal() || refusals.isWorthARow(printable)) {
      write(printable, 1);
    }
  }

  /** How often this server has not let somebody in since it began. */
  public long refusedSignIns() {
    return refusedSignIns.sum();
  }

  /** Writes what was counted in the minutes that are over; for a timer. */
  public void writeCounts() {
    refusals.take(false).forEach(total -> write(total.summary(), total.occurrences()));
  }

  /** Writes all that was counted; for the end of this server. */
  public void writeAllCounts() {
    refusals.take(true).forEach(total -> write(total.summary(), total.occurrences()));
  }

  /**
   * Forgets the oldest events, when the settings want that, few at a time; for a timer.
   *
   * @param days how long they are kept; 0 is for ever
   * @param most how many are forgotten at most
   */
  public void prune(int days, int most) {
    if (days > 0) {
      database.useTransaction(
          handle -> {
            handle.execute(ALLOW);
            handle.createUpdate(PRUNE).bind("days", days).bind("most", most).execute();
          });
    }
  }

  private void write(AuditEvent event, long occurrences) {
    try {
      database.useHandle(
          handle ->
              handle
                  .createUpdate(INSERT)
                  .bindMethods(event)
                  .bind("occurrences", occurrences)
                  .execute());
    } catch (JdbiException e) {
      LOG.log(Level.SEVERE, "Not in the audit trail, " + occurrences + " times: " + event, e);
    }
  }
}
