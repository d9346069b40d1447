package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.outside.Actor;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, from where, and about which company. It outlives the request's thread: the answer may
 * come from another one, which no longer has a request.
 */
final class AuditOrigin {
  private static final String ATTRIBUTE = AuditOrigin.class.getName();

  private final Actor actor;
  private volatile @Nullable UUID company;

  private AuditOrigin(Actor actor) {
    this.actor = actor;
  }

  /** Remembers who makes a request. */
  static AuditOrigin begin(HttpServletRequest request, Actor actor) {
    AuditOrigin origin = new AuditOrigin(actor);
    request.setAttribute(ATTRIBUTE, origin);
    return origin;
  }

  /** Notes which company a request is about, for the row of its refusal. */
  static void about(HttpServletRequest request, @Nullable UUID companyId) {
    if (request.getAttribute(ATTRIBUTE) instanceof AuditOrigin origin) {
      origin.about(companyId);
    }
  }

  void about(@Nullable UUID companyId) {
    company = companyId;
    LogContext.current().about(companyId == null ? null : companyId.toString(), null).enter();
  }

  Actor actor() {
    return actor;
  }

  /** Null when none was named, or nobody got as far as reading its name. */
  @Nullable UUID company() {
    return company;
  }
}
