package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.exporting.ExportRequest;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.PlannedRun;
import com.bomizzel.datamanagement.ticketing.OneTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a plan and to its exports, both or neither: whoever dies between the two has done
 * nothing. Thread-safe.
 */
@ApplicationScoped
public class PlanChanges {
  private DataSource database;
  private PlanRows rows;
  private Exports exports;
  private PlannedExports runs;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected PlanChanges() {}

  @Inject
  PlanChanges(DataSource dataSource, Exports exports, PlannedExports runs) {
    this.database = dataSource;
    this.rows = new PlanRows(dataSource);
    this.exports = exports;
    this.runs = runs;
  }

  /**
   * Starts the run of a plan that was found due.
   *
   * @param refusal why its export fails at once; null when it may wait for its turn
   * @param next when the plan runs after that
   * @return the export's id; empty when another server has started it, or the plan has changed
   */
  public Optional<String> start(
      Plan due,
      ExportRequest request,
      PlannedRun run,
      @Nullable JobError refusal,
      OffsetDateTime next) {
    return OneTransaction.of(
        database,
        () ->
            rows.claim(due, next)
                ? Optional.of(exports.plan(request, run, refusal))
                : Optional.empty());
  }

  /** Forgets a plan; its exports are like all others from then on. */
  public void end(Plan plan) {
    OneTransaction.of(
        database,
        () -> {
          rows.delete(plan.id());
          runs.release(plan.id());
          return plan;
        });
  }
}
