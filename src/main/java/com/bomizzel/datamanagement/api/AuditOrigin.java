package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * Who asks, from where, and about which company. It outlives the request's thread: the answer may
 * come from another one, which has no request any more.
 */
final class AuditOrigin {
  private static final String ATTRIBUTE = AuditOrigin.class.getName();

  private final Caller caller;
  private final String address;
  private volatile UUID company;

  private AuditOrigin(Caller caller, String address) {
    this.caller = caller;
    this.address = address;
  }

  /** Remembers who makes a request; {@code caller} is null when nobody known does. */
  static AuditOrigin begin(HttpServletRequest request, Caller caller, String address) {
    AuditOrigin origin = new AuditOrigin(caller, address);
    request.setAttribute(ATTRIBUTE, origin);
    return origin;
  }

  static Optional<AuditOrigin> of(HttpServletRequest request) {
    return Optional.ofNullable((AuditOrigin) request.getAttribute(ATTRIBUTE));
  }

  void about(UUID companyId) {
    company = companyId;
  }

  /** Null when nobody known asks. */
  Caller caller() {
    return caller;
  }

  String address() {
    return address;
  }

  /** Null when none was named, or nobody got as far as reading its name. */
  UUID company() {
    return company;
  }
}
