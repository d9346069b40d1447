package com.bomizzel.datamanagement.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why sessions of this server ended, by their ids, which browsers go on sending. Of the newest ten
 * thousand only, so that nobody fills the memory. Thread-safe.
 */
final class EndedSessions {
  private static final int MOST = 10_000;

  private final Map<String, SessionEnd> ends =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionEnd> eldest) {
          return size() > MOST;
        }
      };

  /** Remembers why a session ended; what was known of it before counts. */
  synchronized void ended(String sessionId, SessionEnd why) {
    ends.putIfAbsent(sessionId, why);
  }

  /** Why it ended; empty when that is not known. */
  synchronized Optional<SessionEnd> end(String sessionId) {
    return Optional.ofNullable(ends.get(sessionId));
  }
}
