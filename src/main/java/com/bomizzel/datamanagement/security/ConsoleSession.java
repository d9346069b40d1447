package com.bomizzel.datamanagement.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * The console's session: it remembers who signed in, until their password or role changes, and
 * nothing of what they may do, which is read from the database for each request. The API never
 * looks at it.
 */
public final class ConsoleSession {
  private static final String VISITOR = ConsoleSession.class.getName() + ".visitor";

  private static final Logger LOG = Logger.getLogger(ConsoleSession.class.getName());
  private static final OpenSessions OPEN = new OpenSessions();
  private static final EndedSessions ENDED = new EndedSessions();

  private static final String SET_COOKIE = "Set-Cookie";
  private static final Pattern SECURE = Pattern.compile("(?i);\\s*secure\\s*(;|$)");

  private ConsoleSession() {}

  /**
   * Lets somebody in, under a new session id: one that was planted before is worth nothing. Who has
   * too many sessions loses the oldest.
   *
   * @param secure whether the client's connection is encrypted, here or at a trusted proxy; the
   *     cookie is for such connections only then
   */
  public static void open(
      HttpServletRequest request, HttpServletResponse response, SignedIn signedIn, boolean secure) {
    HttpSession session = request.getSession();
    request.changeSessionId();
    // Pages and choices of somebody who was signed in before are not for whoever comes now.
    Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
    Visitor visitor = new Visitor(signedIn.caller().userId(), signedIn.seal());
    session.setAttribute(VISITOR, visitor);
    OPEN.opened(visitor.userId(), session).forEach(ConsoleSession::letExpire);
    if (secure) {
      secureCookies(response);
    }
  }

  /**
   * Makes somebody's other session worth nothing. To invalidate it here would end this request's
   * own session context, so the container is left to.
   */
  private static void letExpire(HttpSession other) {
    try {
      ENDED.ended(other.getId(), SessionEnd.ELSEWHERE);
      other.removeAttribute(VISITOR);
      other.setMaxInactiveInterval(1);
    } catch (IllegalStateException e) {
      LOG.log(Level.FINE, "It has just ended by itself", e);
    }
  }

  /** The container knows of its own TLS only, not of a proxy's. */
  private static void secureCookies(HttpServletResponse response) {
    List<String> cookies = List.copyOf(response.getHeaders(SET_COOKIE));
    for (int i = 0; i < cookies.size(); i++) {
      String cookie = cookies.get(i);
      String secured = SECURE.matcher(cookie).find() ? cookie : cookie + "; Secure";
      if (i == 0) {
        response.setHeader(SET_COOKIE, secured);
      } else {
        response.addHeader(SET_COOKIE, secured);
      }
    }
  }

  /** Forgets everything about the session but why it ended; harmless when there is none. */
  public static void close(HttpServletRequest request, SessionEnd why) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      ENDED.ended(session.getId(), why);
      session.invalidate();
    }
  }

  /**
   * Why the session is over whose cookie the browser still sends; empty when it sends none, or
   * somebody is signed in.
   */
  public static Optional<SessionEnd> end(HttpServletRequest request) {
    String id = request.getRequestedSessionId();
    if (id == null || visitor(request).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(ENDED.end(id).orElse(SessionEnd.EXPIRED));
  }

  /** Who signed in; empty when nobody did. Makes no session. */
  static Optional<Visitor> visitor(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(session -> (Visitor) session.getAttribute(VISITOR));
  }

  /** Who a session is of, and the seal that their account had when they signed in. */
  record Visitor(UUID userId, AccountSeal seal)
      implements Serializable, HttpSessionBindingListener {
    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
      OPEN.closed(userId, event.getSession().getId());
    }
  }
}
