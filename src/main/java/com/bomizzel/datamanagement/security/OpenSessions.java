package com.bomizzel.datamanagement.security;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The sessions that each person has on this server. Of one person's the newest ten stay, so that
 * nobody fills the memory by signing in. Thread-safe.
 */
final class OpenSessions {
  private static final int MOST = 10;

  private final Map<UUID, Map<String, HttpSession>> sessions = new HashMap<>();

  /**
   * Adds a session.
   *
   * @return the person's oldest ones that they have too many of, forgotten here already
   */
  synchronized List<HttpSession> opened(UUID person, HttpSession session) {
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
