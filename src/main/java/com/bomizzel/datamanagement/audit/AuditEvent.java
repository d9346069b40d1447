package com.bomizzel.datamanagement.audit;

import com.bomizzel.datamanagement.outside.Actor;
import com.bomizzel.datamanagement.outside.PrintableText;
import com.bomizzel.datamanagement.outside.SecretText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or was refused. Every member but action and outcome may be null.
 *
 * @param action for example {@code sign-in}, {@code export}, {@code download}
 * @param outcome for example {@code ok}, {@code refused}, {@code failed}
 * @param subjectId the export, import or other thing it was about
 * @param address the client's address
 * @param detail a short text; never a secret
 */
public record AuditEvent(
    String action,
    String outcome,
    @Nullable UUID userId,
    @Nullable String userEmail,
    @Nullable UUID companyId,
    @Nullable String subjectId,
    @Nullable String address,
    @Nullable String detail) {
  static final String REFUSED = "refused";

  private static final int LONGEST = 500;

  static AuditEvent of(
      String action,
      String outcome,
      Actor actor,
      @Nullable UUID companyId,
      @Nullable String subjectId,
      @Nullable String detail) {
    return new AuditEvent(
        action,
        outcome,
        actor.userId(),
        actor.email(),
        companyId,
        subjectId,
        actor.address(),
        said(actor, detail));
  }

  private static @Nullable String said(Actor actor, @Nullable String detail) {
    String means = actor.means();
    if (means == null) {
      return detail;
    }
    return detail == null ? means : means + ": " + detail;
  }

  boolean isRefusal() {
    return outcome.equals(REFUSED);
  }

  /** The same, with all texts from outside on one line and cut. */
  AuditEvent printable() {
    return new AuditEvent(
        action,
        outcome,
        userId,
        PrintableText.of(SecretText.hidden(userEmail), LONGEST),
        companyId,
        PrintableText.of(SecretText.hidden(subjectId), LONGEST),
        PrintableText.of(address, LONGEST),
        PrintableText.of(SecretText.hidden(detail), LONGEST));
  }
}
