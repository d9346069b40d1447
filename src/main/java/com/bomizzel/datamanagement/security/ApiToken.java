package com.bomizzel.datamanagement.security;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a person may know of a token of theirs; its text is not among it, for nobody has that but
 * the script.
 *
 * @param id public: the middle of the token's text
 * @param expiresAt null when it has no end
 * @param lastUsedAt to the minute; null when it never was
 */
public record ApiToken(
    String id,
    String name,
    TokenScope scope,
    State state,
    OffsetDateTime createdAt,
    @Nullable OffsetDateTime expiresAt,
    @Nullable OffsetDateTime lastUsedAt) {
  /** Whether a token is believed. */
  public enum State {
    /** It is. */
    ACTIVE,
    /** Its day is over. */
    EXPIRED,
    /** Its person's password, platform role or activity has changed since it was made. */
    ENDED,
    /** Its person took it back. */
    REVOKED
  }
}
