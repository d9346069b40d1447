package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.plans.Plan;
import com.bomizzel.datamanagement.plans.Plans;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What the caller of a request may see of what it names by an id, as it is now: what there is of a
 * company that they belong to, with the right to see its kind there. What there is not, and what is
 * a stranger's, look alike. Which company it is about is noted for the audit trail and the log
 * before the right is asked for, so that a refusal names it.
 *
 * <p>To see something is no right to change it, which is asked for besides.
 */
@RequestScoped
public class Visible {
  @Inject private Exports exports;
  @Inject private Imports imports;
  @Inject private Plans plans;
  @Inject private CompanyAccess access;
  @Inject private Caller caller;
  @Inject private HttpServletRequest request;

  /**
   * The export with that id.
   *
   * @throws NotFound when there is none, or the caller does not belong to its company
   * @throws PermissionDenied when they may not see the company's exports
   */
  ExportLog exportLog(String id) {
    return seen(exports.find(id), ExportLog::companyId, access::requireSeeingExports);
  }

  /**
   * The import with that id.
   *
   * @throws NotFound when there is none, or the caller does not belong to its company
   * @throws PermissionDenied when they may not see the company's imports
   */
  ImportLog importLog(String id) {
    return seen(imports.find(id), ImportLog::companyId, access::requireSeeingImports);
  }

  /**
   * The plan with that id.
   *
   * @throws NotFound when there is none, or the caller does not belong to its company
   * @throws PermissionDenied when they may not see the company's plans
   */
  Plan plan(String id) {
    return seen(plans.find(id), Plan::companyId, access::requireSeeingPlans);
  }

  private <T> T seen(
      Optional<T> found, Function<T, UUID> company, BiConsumer<Caller, UUID> permission) {
    T wanted = found.orElseThrow(NotFound::new);
    AuditOrigin.about(request, company.apply(wanted));
    permission.accept(caller, company.apply(wanted));
    return wanted;
  }
}
