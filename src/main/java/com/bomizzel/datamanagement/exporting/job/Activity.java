package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.jobs.FailureCode;
import java.util.Map;
import java.util.UUID;

/** Whether those whom an export is about and for are (still) active. */
final class Activity {
  private Activity() {}

  /**
   * Looks at the moment of the snapshot.
   *
   * @throws ExportRefused when the company or the requester is gone or inactive
   */
  static void check(CompanySnapshot snapshot, UUID requester) {
    if (isMissing(snapshot, "Company", snapshot.companyId())) {
      throw new ExportRefused(FailureCode.COMPANY_INACTIVE, "The company is no longer active");
    }
    if (isMissing(snapshot, "User", requester)) {
      throw new ExportRefused(
          FailureCode.REQUESTER_INACTIVE, "The user who asked for this export is no longer active");
    }
  }

  private static boolean isMissing(CompanySnapshot snapshot, String entity, UUID id) {
    return snapshot
        .list(
            UUID.class,
            "select x.id from " + entity + " x where x.id = :id and x.active = true",
            Map.of("id", id))
        .isEmpty();
  }
}
