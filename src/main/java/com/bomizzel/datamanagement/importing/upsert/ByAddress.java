package com.bomizzel.datamanagement.importing.upsert;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of people by their addresses: of as many as memory has room for, however long
 * those are; who was not asked for the longest time is forgotten first. Not thread-safe.
 */
final class ByAddress<T> {
  private static final int MOST = 50_000;
  private static final long MOST_CHARACTERS = 16L << 20;

  private final Map<String, T> known = new LinkedHashMap<>(256, 0.75f, true);
  private long characters;

  /** What is remembered of that address; null for nothing. */
  @Nullable T get(String email) {
    return known.get(email);
  }

  /** Remembers something of an address. */
  void put(String email, T what) {
    if (known.put(email, what) == null) {
      characters += email.length();
    }
    Iterator<String> eldest = known.keySet().iterator();
    while (known.size() > MOST || (characters > MOST_CHARACTERS && known.size() > 1)) {
      characters -= eldest.next().length();
      eldest.remove();
    }
  }

  /** Forgets everybody. */
  void clear() {
    known.clear();
    characters = 0;
  }
}
