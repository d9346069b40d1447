package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.importing.record.NamedPerson;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of people as they were named: of as many as memory has room for, however long
 * their addresses are; who was not asked for the longest time is forgotten first. Not thread-safe.
 */
final class RememberedPeople<T> {
  private static final int MOST = 50_000;
  private static final long MOST_CHARACTERS = 16L << 20;

  private final Map<NamedPerson, T> known = new LinkedHashMap<>(256, 0.75f, true);
  private long characters;

  /** What is remembered of that person; null for nothing. */
  @Nullable T get(NamedPerson person) {
    return known.get(person);
  }

  /** Remembers something of a person. */
  void put(NamedPerson person, T what) {
    if (known.put(person, what) == null) {
      characters += person.email().length();
    }
    Iterator<NamedPerson> eldest = known.keySet().iterator();
    while (known.size() > MOST || (characters > MOST_CHARACTERS && known.size() > 1)) {
      characters -= eldest.next().email().length();
      eldest.remove();
    }
  }

  /** Forgets everybody. */
  void clear() {
    known.clear();
    characters = 0;
  }
}
