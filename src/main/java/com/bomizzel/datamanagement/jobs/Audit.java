package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The audit trail: rows with plain values that outlive the users and files they name, each on one
 * line. Refusals that repeat are counted, so that no flood of them fills the table.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Audit {
  private static final Logger LOG = Logger.getLogger(Audit.class.getName());
  private static final String INSERT =
      "insert into audit_events (action, outcome, user_id, user_email, company_id, subject_id,"
          + " address, detail, occurrences) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final RefusalTally refusals = new RefusalTally(System::nanoTime);

  private DataSource dataSource;

  /** For the container's proxy only. */
  protected Audit() {}

  @Inject
  Audit(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Adds a row that commits by itself, also when the caller's transaction is rolled back; or counts
   * the event, when it is a refusal like others of this minute. Never throws: when the database
   * does not take a row, the event goes to the log instead.
   */
  public void record(AuditEvent event) {
    AuditEvent printable = event.printable();
    if (!event.isRefusal() || refusals.isWorthARow(printable)) {
      write(printable, 1);
    }
  }

  /** Writes what was counted in the minutes that are over; for a timer. */
  public void writeCounts() {
    refusals.take(false).forEach(total -> write(total.summary(), total.occurrences()));
  }

  /** Writes all that was counted; for the end of this server. */
  public void writeAllCounts() {
    refusals.take(true).forEach(total -> write(total.summary(), total.occurrences()));
  }

  private void write(AuditEvent event, long occurrences) {
    try {
      new Sql(dataSource)
          .update(
              INSERT,
              event.action(),
              event.outcome(),
              event.userId(),
              event.userEmail(),
              event.companyId(),
              event.subjectId(),
              event.address(),
              event.detail(),
              occurrences);
    } catch (HistoryUnavailable e) {
      LOG.log(Level.SEVERE, "Not in the audit trail, " + occurrences + " times: " + event, e);
    }
  }
}
