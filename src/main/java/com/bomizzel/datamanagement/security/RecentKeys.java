package com.bomizzel.datamanagement.security;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets the keys that were not used for longest, so that no flood of keys can fill the
 * memory. Not thread-safe.
 */
final class RecentKeys<V> extends LinkedHashMap<String, V> {
  private static final int MOST = 50_000;

  RecentKeys() {
    super(16, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > MOST;
  }
}
