package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.PlannedExports.KeptBytes;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.settings.Settings.Planning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the archives of plans may take. A run is taken to be as large as the plan's newest archive,
 * and to be a success, after which others are deleted: those do not count, or a plan that has
 * reached its limit could never keep fewer. Thread-safe.
 */
@ApplicationScoped
class BackupQuota {
  private PlannedExports exports;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected BackupQuota() {}

  @Inject
  BackupQuota(PlannedExports exports, Settings settings) {
    this.exports = exports;
    this.settings = settings;
  }

  /** Why the plan's next run cannot be kept; null when it can. */
  @Nullable JobError refusal(Plan plan) {
    Planning limits = settings.planning();
    KeptBytes kept = exports.keptBytes(plan.companyId());
    List<ExportLog> archives = exports.archives(plan.id());
    long now = archives.stream().mapToLong(ExportLog::fileSize).sum();
    long more = PlanKeeping.bytesAfterNext(plan, archives) - now;
    if (kept.company() + more > limits.companyBytes()) {
      return refusal("this company's plans", limits.companyBytes(), "BACKUPS_MAX_BYTES");
    } else if (limits.totalBytes() > 0 && kept.total() + more > limits.totalBytes()) {
      return refusal("all plans", limits.totalBytes(), "BACKUPS_TOTAL_MAX_BYTES");
    }
    return null;
  }

  private static JobError refusal(String whose, long limit, String setting) {
    return new JobError(
        FailureCode.BACKUP_QUOTA,
        "The archives of %s would take more than %,d bytes (%s); let the plan keep fewer, or delete some"
            .formatted(whose, limit, setting));
  }
}
