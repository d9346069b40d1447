package com.bomizzel.datamanagement.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;

/**
 * The console's session: it remembers who signed in, and nothing of what they may do, which is read
 * from the database for each request. The API never looks at it.
 */
public final class ConsoleSession {
  private static final String USER_ID = ConsoleSession.class.getName() + ".userId";

  private ConsoleSession() {}

  /**
   * Lets {@code caller} in, under a new session id: one that was planted before is worth nothing.
   */
  public static void open(HttpServletRequest request, Caller caller) {
    request.getSession();
    request.changeSessionId();
    request.getSession().setAttribute(USER_ID, caller.userId());
  }

  /** Forgets everything about the session; harmless when there is none. */
  public static void close(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Who signed in; empty when nobody did. Makes no session. */
  static Optional<UUID> userId(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(session -> (UUID) session.getAttribute(USER_ID));
  }
}
