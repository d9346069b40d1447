package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.history.ImportLogs;
import com.bomizzel.datamanagement.history.JobLease;
import com.bomizzel.datamanagement.history.LeaseLost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Imports of this server that ended while the database could not be told, because it was away: this
 * server's heartbeat would keep their rows running for ever. Thread-safe.
 */
@ApplicationScoped
class UnrecordedEnds {
  private static final Logger LOG = Logger.getLogger(UnrecordedEnds.class.getName());

  private final Set<JobLease> leases = ConcurrentHashMap.newKeySet();

  @Inject private ImportLogs logs;

  void add(JobLease lease) {
    leases.add(lease);
  }

  /** Gives the imports up as soon as the database is back, so that one goes on with each. */
  void release() {
    leases.removeIf(this::isReleased);
  }

  private boolean isReleased(JobLease lease) {
    try {
      logs.release(lease);
      return true;
    } catch (LeaseLost e) {
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "The database is still away", e);
      return false;
    }
  }
}
