package com.bomizzel.datamanagement.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The audit trail: rows with plain values that outlive the users and files they name. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Audit {
  private static final Logger LOG = Logger.getLogger(Audit.class.getName());

  @Inject private DataSource dataSource;

  /**
   * Adds a row that commits by itself, also when the caller's transaction is rolled back. Never
   * throws: when the database does not take it, the event goes to the log instead.
   */
  public void record(AuditEvent event) {
    try {
      new Sql(dataSource)
          .update(
              "insert into audit_events (action, outcome, user_id, user_email, company_id,"
                  + " subject_id, address, detail) values (?, ?, ?, ?, ?, ?, ?, ?)",
              event.action(),
              event.outcome(),
              event.userId(),
              event.userEmail(),
              event.companyId(),
              event.subjectId(),
              event.address(),
              event.detail());
    } catch (HistoryUnavailable e) {
      LOG.log(Level.SEVERE, "Not in the audit trail: " + event, e);
    }
  }
}
