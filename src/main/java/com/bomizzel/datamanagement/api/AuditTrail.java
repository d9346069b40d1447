package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.history.Audit;
import com.bomizzel.datamanagement.history.AuditEvent;
import com.bomizzel.datamanagement.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** What callers did or were refused, in the words of the audit trail. */
@ApplicationScoped
public class AuditTrail {
  private static final int LONGEST = 500;

  @Inject private Audit audit;

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
            shown(detail)));
  }

  /** Somebody was not let in. */
  void refusedSignIn(String email, String address, String why) {
    audit.record(
        new AuditEvent("sign-in", "refused", null, shown(email), null, null, address, why));
  }

  /** Somebody, or nobody known when {@code caller} is null, was refused something. */
  void refused(String action, Caller caller, String subjectId, String address, String detail) {
    audit.record(
        new AuditEvent(
            action,
            "refused",
            caller == null ? null : caller.userId(),
            caller == null ? null : caller.email(),
            null,
            shown(subjectId),
            address,
            shown(detail)));
  }

  /** A text from outside on one line of bounded length; PostgreSQL takes no NUL. */
  private static String shown(String text) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
