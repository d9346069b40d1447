package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.ticketing.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Signing in with e-mail address and password. Thread-safe. */
@ApplicationScoped
public class SignIn {
  private Accounts accounts;
  private RateLimit perAddress;
  private LoginThrottle throttle;

  /** For the container's proxy only. */
  protected SignIn() {}

  @Inject
  SignIn(Accounts accounts, Settings settings) {
    this.accounts = accounts;
    this.perAddress = new RateLimit(settings.limits().loginsPerMinute());
    this.throttle = new LoginThrottle(System::nanoTime);
  }

  /**
   * The active user with that e-mail address (in any case) and password.
   *
   * @param address the client's
   * @throws BadCredentials when there is none, whatever the reason, after the same work
   * @throws TooManyAttempts when this address came too often, or failed too often at this account
   */
  public Caller signIn(String email, String password, String address) {
    refuse(perAddress.tryAcquire(ClientAddresses.group(address)));
    String attempt = address + ' ' + email.toLowerCase(Locale.ROOT);
    refuse(throttle.tryNow(attempt));
    Optional<User> user = accounts.withEmail(email);
    boolean matches = Passwords.matches(password, user.map(User::getPasswordHash).orElse(null));
    User found = user.filter(User::isActive).filter(u -> matches).orElseThrow(BadCredentials::new);
    throttle.succeeded(attempt);
    return Accounts.caller(found, address);
  }

  private static void refuse(Duration wait) {
    if (!wait.isZero()) {
      throw new TooManyAttempts("Too many sign-in attempts", wait);
    }
  }
}
