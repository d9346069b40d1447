package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.Audit;
import com.bomizzel.datamanagement.jobs.AuditEvent;
import com.bomizzel.datamanagement.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** What callers did or were refused, in the words of the audit trail. */
@ApplicationScoped
public class AuditTrail {
  @Inject private Audit audit;
  @Inject private HttpServletRequest request;

  /** Notes which company the current request is about, for the row of its refusal. */
  void about(UUID companyId) {
    AuditOrigin.of(request).ifPresent(origin -> origin.about(companyId));
  }

  /** Somebody did something; the last three may be null. */
  void ok(String action, Caller caller, UUID companyId, String subjectId, String detail) {
    audit.record(
        new AuditEvent(
            action,
            "ok",
            caller.userId(),
            caller.email(),
            companyId,
            subjectId,
            caller.address(),
            detail));
  }

  /** Somebody was not let in. */
  void refusedSignIn(String email, String address, String why) {
    audit.record(new AuditEvent("sign-in", "refused", null, email, null, null, address, why));
  }

  /** Somebody, or nobody known, was refused something. */
  void refused(String action, AuditOrigin origin, String subjectId, String detail) {
    Caller caller = origin.caller();
    audit.record(
        new AuditEvent(
            action,
            "refused",
            caller == null ? null : caller.userId(),
            caller == null ? null : caller.email(),
            origin.company(),
            subjectId,
            origin.address(),
            detail));
  }
}
