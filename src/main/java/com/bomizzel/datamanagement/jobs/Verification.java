package com.bomizzel.datamanagement.jobs;

import java.time.OffsetDateTime;
import java.util.Locale;
import org.jdbi.v3.core.mapper.PropagateNull;
import org.jspecify.annotations.Nullable;

/**
 * What reading an archive back has shown. Immutable.
 *
 * @param verifiedAt when it was read to its end; null before
 * @param problem a sentence, for people; null unless it failed
 * @param againSince since when it waits to be read once more, or is; null when it need not be
 */
public record Verification(
    @PropagateNull State state,
    @Nullable OffsetDateTime verifiedAt,
    @Nullable String problem,
    @Nullable OffsetDateTime againSince) {

  /** How far it is. */
  public enum State {
    /** It waits to be read, or is being read. */
    PENDING,
    /** It can be read, and holds what was written. */
    VERIFIED,
    /** It cannot be read, or holds something else. */
    FAILED;

    /** The state as the API and the table write it. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String jsonName) {
      return valueOf(jsonName.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether nobody has read it to its end yet. */
  public boolean isPending() {
    return state == State.PENDING;
  }
}
