package com.bomizzel.datamanagement.history;

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
    String detail) {}
