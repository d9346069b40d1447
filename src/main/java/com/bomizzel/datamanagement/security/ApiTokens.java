package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.outside.PrintableText;
import com.bomizzel.datamanagement.outside.SecretText;
import com.bomizzel.datamanagement.security.ApiTokenRows.Row;
import com.bomizzel.datamanagement.settings.AddressRange;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for scripts, so that none holds a password. A token acts as the person who made it, with
 * what they may do at the time of the call, and less: see {@link CompanyAccess}. It ends when they
 * revoke it, on its day, or with the next change of their password, platform role or activity.
 * Thread-safe.
 */
@ApplicationScoped
public class ApiTokens {
  /** How many good ones a person may have. */
  public static final int MOST = 50;

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 100;

  private ApiTokenRows rows;
  private Accounts accounts;
  private AccountSeals seals;
  private CompanyAccess access;
  private RateLimit wrongOnes;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected ApiTokens() {}

  @Inject
  ApiTokens(
      DataSource dataSource,
      Accounts accounts,
      AccountSeals seals,
      CompanyAccess access,
      Settings settings) {
    this.rows = new ApiTokenRows(dataSource);
    this.accounts = accounts;
    this.seals = seals;
    this.access = access;
    this.wrongOnes = new RateLimit(settings.limits().loginsPerMinute());
  }

  /**
   * Makes a token for the caller.
   *
   * @param name not blank, at most {@link #LONGEST_NAME} characters
   * @param expiresAt null for no end
   * @throws PermissionDenied when the caller may have none
   * @throws TooManyTokens when they have as many as they may
   */
  public NewApiToken make(
      Caller caller, String name, TokenScope scope, @Nullable OffsetDateTime expiresAt) {
    access.requireTokens(caller);
    String kept = PrintableText.of(SecretText.hidden(name.strip()), LONGEST_NAME);
    if (kept == null || kept.isEmpty()) {
      throw new IllegalArgumentException("a token without a name");
    }
    KnownAccount account = accounts.active(caller.userId()).orElseThrow(PermissionDenied::new);
    ApiTokenText text = ApiTokenText.random();
    Row row =
        rows.add(text, account.id(), seals.of(account).whole(), kept, scope, expiresAt, MOST)
            .orElseThrow(TooManyTokens::new);
    return new NewApiToken(token(row, account), text.text());
  }

  /**
   * The caller's tokens, the newest first; those that have been over for 90 days are forgotten.
   *
   * @throws PermissionDenied when it is a token that asks
   */
  public List<ApiToken> of(Caller caller) {
    access.requirePerson(caller);
    KnownAccount account = accounts.active(caller.userId()).orElseThrow(PermissionDenied::new);
    return rows.of(caller.userId()).stream().map(row -> token(row, account)).toList();
  }

  /**
   * Ends a token of the caller's at once.
   *
   * @return its name
   * @throws NotFound when they have none with that id that is not revoked already
   * @throws PermissionDenied when it is a token that asks
   */
  public String revoke(Caller caller, String id) {
    access.requirePerson(caller);
    return rows.revoke(caller.userId(), id).orElseThrow(NotFound::new);
  }

  /** Forgets tokens that have been over for long; for a timer. */
  public void expire() {
    rows.expire();
  }

  /**
   * Whom a token that a client sent acts as. A good one is never held up by wrong ones from its
   * address; those are slowed down as passwords are.
   *
   * @throws InvalidToken when it is not believed
   * @throws TooManyAttempts when it is not, and too many such came from that address
   */
  Caller caller(String bearer, String address) {
    Optional<Row> row =
        ApiTokenText.read(bearer)
            .flatMap(
                text ->
                    rows.find(text.id()).filter(kept -> isSame(kept.secretHash(), text.hash())));
    Optional<KnownAccount> account =
        row.filter(kept -> kept.revokedAt() == null)
            .flatMap(kept -> accounts.active(kept.userId()))
            .filter(known -> seals.holds(row.orElseThrow().seal(), known));
    if (account.isEmpty() || row.isEmpty()) {
      throw wrong(address);
    } else if (row.get().isOver()) {
      throw InvalidToken.expired(null);
    }
    rows.used(row.get());
    return account.get().caller(address).by(use(row.get()));
  }

  private static boolean isSame(String hash, String other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private RuntimeException wrong(String address) {
    Duration wait = wrongOnes.tryAcquire(AddressRange.group(address));
    return wait.isZero()
        ? InvalidToken.invalid(null)
        : new TooManyAttempts("Too many wrong tokens", wait);
  }

  private static TokenUse use(Row row) {
    return new TokenUse(row.id(), row.name(), TokenScope.of(row.scope()));
  }

  private ApiToken token(Row row, KnownAccount account) {
    return new ApiToken(
        row.id(),
        row.name(),
        TokenScope.of(row.scope()),
        state(row, account),
        row.createdAt(),
        row.expiresAt(),
        row.lastUsedAt());
  }

  private ApiToken.State state(Row row, KnownAccount account) {
    if (row.revokedAt() != null) {
      return ApiToken.State.REVOKED;
    } else if (row.isOver()) {
      return ApiToken.State.EXPIRED;
    }
    return seals.holds(Objects.requireNonNull(row.seal()), account)
        ? ApiToken.State.ACTIVE
        : ApiToken.State.ENDED;
  }
}
