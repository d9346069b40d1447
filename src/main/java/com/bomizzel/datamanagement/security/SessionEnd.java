package com.bomizzel.datamanagement.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a session of the console is over. */
public enum SessionEnd {
  /** Its person signed out. */
  OUT,
  /** Nothing happened for too long, or the server that knew it was restarted. */
  EXPIRED,
  /** Its person signed in at too many other places. */
  ELSEWHERE,
  /** Its account is no longer active, or no longer there. */
  DISABLED,
  /** The account's platform role was changed. */
  ROLE,
  /** The account's password was changed. */
  PASSWORD,
  /** The account was changed in another way, or was changed back. */
  ACCOUNT;

  /** As addresses and texts name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with that {@link #id}; empty when there is none. */
  public static Optional<SessionEnd> named(@Nullable String id) {
    return Arrays.stream(values()).filter(end -> end.id().equals(id)).findFirst();
  }
}
