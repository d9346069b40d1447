package com.bomizzel.datamanagement.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of keys that strangers choose, in bounded memory: a key takes 16 bytes whatever its
 * length, is forgotten some time after its last {@link #put}, and the oldest go first when there
 * are more than 50,000. Not thread-safe.
 *
 * @param <V> of a fixed size
 */
final class RecentKeys<V> {
  private static final int MOST = 50_000;

  /** In the order of the last put. */
  private final LinkedHashMap<Digest, Kept<V>> values = new LinkedHashMap<>();

  private final long kept;

  RecentKeys(Duration kept) {
    this.kept = kept.toNanos();
  }

  /** Null when the key is no longer known. */
  @Nullable V get(String key) {
    Kept<V> found = values.get(Digest.of(key));
    return found == null ? null : found.value();
  }

  /** Remembers a value from {@code now} on, by {@link System#nanoTime} or a clock like it. */
  void put(String key, V value, long now) {
    Digest digest = Digest.of(key);
    values.remove(digest);
    values.put(digest, new Kept<>(value, now));
    Iterator<Kept<V>> oldest = values.values().iterator();
    while (oldest.hasNext() && (isOld(oldest.next(), now) || values.size() > MOST)) {
      oldest.remove();
    }
  }

  private boolean isOld(Kept<V> value, long now) {
    return now - value.since() > kept;
  }

  int size() {
    return values.size();
  }

  private record Kept<V>(V value, long since) {}

  /** The first half of a key's SHA-256: nobody finds two keys with the same. */
  private record Digest(long high, long low) {
    static Digest of(String key) {
      try {
        ByteBuffer hash =
            ByteBuffer.wrap(
                MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        return new Digest(hash.getLong(), hash.getLong());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
