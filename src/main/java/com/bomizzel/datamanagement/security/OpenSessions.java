package com.bomizzel.datamanagement.security;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The sessions that each person has on this server. Of one person's the newest ten stay, so that
 * nobody fills the memory by signing in. Thread-safe.
 */
final class OpenSessions {
  private static final Logger LOG = Logger.getLogger(OpenSessions.class.getName());
  private static final int MOST = 10;

  private final Map<UUID, Map<String, HttpSession>> sessions = new HashMap<>();

  /** Adds a session, and ends the person's oldest when they have too many. */
  void opened(UUID person, HttpSession session) {
    for (HttpSession old : added(person, session)) {
      try {
        old.invalidate();
      } catch (IllegalStateException e) {
        LOG.log(Level.FINE, "It has just ended by itself", e);
      }
    }
  }

  private synchronized List<HttpSession> added(UUID person, HttpSession session) {
    Map<String, HttpSession> theirs = sessions.computeIfAbsent(person, p -> new LinkedHashMap<>());
    theirs.put(session.getId(), session);
    List<HttpSession> tooMany = new ArrayList<>();
    Iterator<HttpSession> oldest = theirs.values().iterator();
    for (int i = theirs.size(); i > MOST; i--) {
      tooMany.add(oldest.next());
      oldest.remove();
    }
    return tooMany;
  }

  /** Forgets a session that has ended. */
  synchronized void closed(UUID person, String sessionId) {
    sessions.computeIfPresent(
        person,
        (p, theirs) -> {
          theirs.remove(sessionId);
          return theirs.isEmpty() ? null : theirs;
        });
  }
}
