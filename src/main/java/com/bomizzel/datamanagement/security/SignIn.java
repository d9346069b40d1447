package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.AddressRange;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Signing in with e-mail address and password. Guessing is slowed down for each place (an address,
 * or a /64 of IPv6) at each account, and for each account over all places. A place from which the
 * account signed in before has its own allowance only, so that nobody locks the owner out from
 * elsewhere. An address that nobody has is treated alike. Thread-safe.
 */
@ApplicationScoped
public class SignIn {
  /** The longest e-mail address (RFC 3696, with its erratum), in characters. */
  public static final int LONGEST_EMAIL = 320;

  /** The longest password, in bytes of UTF-8. */
  public static final int MOST_PASSWORD_BYTES = 1024;

  private static final int FREE_FAILURES_OF_PLACE = 4;
  private static final int FREE_FAILURES_OF_ACCOUNT = 10;

  private Accounts accounts;
  private AccountSeals seals;
  private KeyedHash hash;
  private RateLimit perAddress;
  private LoginThrottle throttle;
  private KnownPlaces places;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected SignIn() {}

  @Inject
  SignIn(
      Accounts accounts,
      AccountSeals seals,
      KeyedHash hash,
      Settings settings,
      DataSource dataSource) {
    this.accounts = accounts;
    this.seals = seals;
    this.hash = hash;
    this.perAddress = new RateLimit(settings.limits().loginsPerMinute());
    this.throttle = new LoginThrottle(dataSource);
    this.places = new KnownPlaces(dataSource);
  }

  /**
   * The active user with that e-mail address (in any case) and password.
   *
   * @param address the client's
   * @throws BadCredentials when there is none, whatever the reason, after the same work
   * @throws TooManyAttempts when this address came too often, or there were too many failures at
   *     this account
   */
  public SignedIn signIn(String email, String password, String address) {
    String group = AddressRange.group(address);
    refuse(perAddress.tryAcquire(group));
    if (!isPossible(email, password)) {
      throw new BadCredentials();
    }
    String folded = accounts.folded(email);
    Optional<KnownAccount> account = accounts.withEmail(folded);
    byte[] place = hash.of("place", group);
    boolean known = account.filter(a -> places.knows(a.id(), place)).isPresent();
    byte[] here = hash.of("place and account", group, folded);
    byte[] everywhere = hash.of("account", folded);
    countTry(here, everywhere, known);
    boolean matches =
        Passwords.matches(password, account.map(KnownAccount::passwordHash).orElse(null));
    KnownAccount found =
        account.filter(KnownAccount::active).filter(a -> matches).orElseThrow(BadCredentials::new);
    throttle.forget(here);
    if (!known) {
      throttle.giveBack(everywhere);
    }
    places.remember(found.id(), place);
    return new SignedIn(found.caller(address), seals.of(found));
  }

  /** Forgets failures and places that no longer count; for a timer. */
  public void expire() {
    throttle.expire();
    places.expire();
  }

  /** Texts that nobody can have are judged by nobody, and PostgreSQL takes no NUL. */
  private static boolean isPossible(String email, String password) {
    return email.length() <= LONGEST_EMAIL
        && email.indexOf('\0') < 0
        && password.length() <= MOST_PASSWORD_BYTES
        && password.getBytes(StandardCharsets.UTF_8).length <= MOST_PASSWORD_BYTES;
  }

  private void countTry(byte[] here, byte[] everywhere, boolean known) {
    refuse(throttle.tryNow(here, FREE_FAILURES_OF_PLACE));
    if (known) {
      return;
    }
    Duration wait = throttle.tryNow(everywhere, FREE_FAILURES_OF_ACCOUNT);
    if (!wait.isZero()) {
      throttle.giveBack(here);
      refuse(wait);
    }
  }

  private static void refuse(Duration wait) {
    if (!wait.isZero()) {
      throw new TooManyAttempts("Too many sign-in attempts", wait);
    }
  }
}
