package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.Audit;
import com.bomizzel.datamanagement.jobs.AuditEvent;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ClientAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** What people did in the console, in the words that the API uses too. */
@ApplicationScoped
public class ConsoleAudit {
  private static final String CONSOLE = "console";
  private static final String REFUSED = "refused";

  @Inject private Audit audit;
  @Inject private ClientAddresses addresses;

  /** Somebody did something; the last two may be null. */
  void ok(String action, Caller caller, UUID companyId, String subjectId) {
    record(action, "ok", caller, companyId, subjectId, CONSOLE);
  }

  /** Somebody did something that a few more words describe. */
  void ok(String action, Caller caller, UUID companyId, String subjectId, String what) {
    record(action, "ok", caller, companyId, subjectId, CONSOLE + ": " + what);
  }

  /** Somebody was refused something. */
  void refused(String action, Caller caller, UUID companyId, String subjectId, String why) {
    record(action, REFUSED, caller, companyId, subjectId, CONSOLE + ": " + why);
  }

  /**
   * Whoever made that request, also somebody unknown, was refused it before it came to its page.
   */
  void refused(String action, HttpServletRequest request, String why) {
    if (request.getUserPrincipal() instanceof Caller caller) {
      refused(action, caller, null, null, place(request) + ": " + why);
    } else {
      audit.record(
          new AuditEvent(
              action,
              REFUSED,
              null,
              null,
              null,
              null,
              addresses.of(request),
              CONSOLE + ": " + place(request) + ": " + why));
    }
  }

  private static String place(HttpServletRequest request) {
    return request.getMethod() + " " + Redirect.address(request);
  }

  /** Somebody was not let in. */
  void refusedSignIn(String email, String address, String why) {
    audit.record(new AuditEvent("sign-in", REFUSED, null, email, null, null, address, why));
  }

  private void record(
      String action,
      String outcome,
      Caller caller,
      UUID companyId,
      String subjectId,
      String detail) {
    audit.record(
        new AuditEvent(
            action,
            outcome,
            caller.userId(),
            caller.email(),
            companyId,
            subjectId,
            caller.address(),
            detail));
  }
}
