package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds plans of which nothing has succeeded for days, and tells their people, once until something
 * succeeds. Thread-safe, also beside other servers.
 */
@ApplicationScoped
public class SilentPlans {
  private static final Logger LOG = Logger.getLogger(SilentPlans.class.getName());
  private static final int AT_ONCE = 50;

  private PlanRows rows;
  private PlanChanges changes;
  private PlannedExports runs;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected SilentPlans() {}

  @Inject
  SilentPlans(DataSource dataSource, PlanChanges changes, PlannedExports runs, Settings settings) {
    this.rows = new PlanRows(dataSource);
    this.changes = changes;
    this.runs = runs;
    this.settings = settings;
  }

  /** Looks at some plans that nobody has looked at lately; for a timer. */
  public void look() {
    for (Plan plan : rows.toLookAt(AT_ONCE)) {
      try {
        look(plan);
      } catch (RuntimeException e) {
        if (PassingFault.isBehind(e)) {
          throw e;
        }
        // One plan is no reason for the others to wait.
        LOG.log(Level.SEVERE, "Nobody knows whether plan " + plan.id() + " is silent", e);
        rows.lookAgain(plan, plan.readAt().plusHours(1));
      }
    }
  }

  private void look(Plan plan) {
    @Nullable ExportLog last = runs.newestBackup(plan.id()).orElse(null);
    Silence silence = Silence.of(plan, last, settings.planning().silentDays());
    if (silence.isTooLong()) {
      changes.silent(plan, silence.since());
    } else {
      OffsetDateTime tomorrow = plan.readAt().plusDays(1);
      rows.lookAgain(plan, silence.until().isBefore(tomorrow) ? silence.until() : tomorrow);
    }
  }
}
