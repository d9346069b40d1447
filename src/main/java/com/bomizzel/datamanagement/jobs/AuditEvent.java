package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.security.PrintableText;
import java.util.UUID;

/**
 * One thing that somebody did, or was refused. Every member but action and outcome may be null.
 *
 * @param action for example {@code sign-in}, {@code export}, {@code download}
 * @param outcome for example {@code ok}, {@code refused}
 * @param subjectId the export, import or other thing it was about
 * @param address the client's address
 * @param detail a short text; never a secret
 */
public record AuditEvent(
    String action,
    String outcome,
    UUID userId,
    String userEmail,
    UUID companyId,
    String subjectId,
    String address,
    String detail) {
  private static final int LONGEST = 500;

  boolean isRefusal() {
    return outcome.equals("refused");
  }

  /** The same, with all texts from outside on one line and cut. */
  AuditEvent printable() {
    return new AuditEvent(
        action,
        outcome,
        userId,
        PrintableText.of(userEmail, LONGEST),
        companyId,
        PrintableText.of(subjectId, LONGEST),
        PrintableText.of(address, LONGEST),
        PrintableText.of(detail, LONGEST));
  }
}
