package com.bomizzel.datamanagement.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Ends sessions and tokens with what they were given for: a seal is a keyed hash of an account's
 * password hash, platform role and number of changes, and holds as long as these stay. Thread-safe.
 */
@ApplicationScoped
class AccountSeals {
  private KeyedHash hash;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected AccountSeals() {}

  @Inject
  AccountSeals(KeyedHash hash) {
    this.hash = hash;
  }

  /** The seal of an account as it is now. */
  AccountSeal of(KnownAccount account) {
    return new AccountSeal(
        whole(account),
        of(account, "password seal", Objects.toString(account.passwordHash(), "")),
        of(account, "role seal", account.role()));
  }

  private String whole(KnownAccount account) {
    return of(account, "account seal", account.standing());
  }

  private String of(KnownAccount account, String purpose, String what) {
    return hash.textOf(purpose, account.id().toString(), what);
  }

  /** Why a session with that seal counts no more; empty while it does. */
  Optional<SessionEnd> broken(AccountSeal seal, KnownAccount account) {
    AccountSeal now = of(account);
    if (!account.active()) {
      return Optional.of(SessionEnd.DISABLED);
    } else if (isSame(seal.whole(), now.whole())) {
      return Optional.empty();
    } else if (!isSame(seal.password(), now.password())) {
      return Optional.of(SessionEnd.PASSWORD);
    }
    return Optional.of(isSame(seal.role(), now.role()) ? SessionEnd.ACCOUNT : SessionEnd.ROLE);
  }

  /** Whether a token with that seal still counts; one without never does. */
  boolean holds(String seal, KnownAccount account) {
    return seal != null && isSame(seal, whole(account));
  }

  private static boolean isSame(String seal, String other) {
    return MessageDigest.isEqual(
        seal.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether a token still counts. The help desk's tokens have no seal: they count when no change of
   * the account is known, or when they are not older than it. Their times are whole seconds, so one
   * of the change's own second counts.
   */
  boolean holds(TokenClaims token, KnownAccount account) {
    if (token.seal().isPresent()) {
      return holds(token.seal().get(), account);
    }
    Optional<Instant> changed = account.changedAt().map(at -> at.truncatedTo(ChronoUnit.SECONDS));
    return changed.isEmpty()
        || token.issuedAt().filter(issued -> !issued.isBefore(changed.get())).isPresent();
  }
}
