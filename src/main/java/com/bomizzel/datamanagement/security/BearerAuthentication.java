package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Learns who calls the API from {@code Authorization: Bearer} (RFC 6750), a JWT or an {@link
 * ApiTokens API token}, and from nothing else: a session is never believed there, so a foreign page
 * cannot act in a visitor's name. On the console's pages it is the other way round: the {@link
 * ConsoleSession} alone says who is there. The caller is a {@link Caller}.
 *
 * <p>Refuses nobody by itself: a request without a good token goes on without a caller, and {@link
 * #refusal} says why, so that the API answers in its own form.
 */
@ApplicationScoped
@DeclareRoles({BearerAuthentication.USER, BearerAuthentication.PLATFORM_ADMIN})
public class BearerAuthentication implements HttpAuthenticationMechanism {
  static final String USER = "user";
  static final String PLATFORM_ADMIN = "admin";

  private static final String REFUSAL = BearerAuthentication.class.getName() + ".refusal";
  private static final String SCHEME = "Bearer ";

  @Inject private AccessTokens tokens;
  @Inject private ApiTokens apiTokens;
  @Inject private Accounts accounts;
  @Inject private AccountSeals seals;
  @Inject private ClientAddresses addresses;
  @Inject private DatabaseState database;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (database.isAway()) {
      // The request is refused before anybody asks whose it is.
      return context.doNothing();
    }
    try {
      return caller(request).map(caller -> known(caller, context)).orElseGet(context::doNothing);
    } catch (RuntimeException e) {
      request.setAttribute(REFUSAL, e);
      return context.doNothing();
    }
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    if (!"/api".equals(request.getServletPath())) {
      return visitor(request);
    }
    return Optional.ofNullable(request.getHeader("Authorization"))
        .map(header -> caller(header, addresses.of(request)));
  }

  /** Ends a session that its person's account has outlived. */
  private Optional<Caller> visitor(HttpServletRequest request) {
    Optional<ConsoleSession.Visitor> visitor = ConsoleSession.visitor(request);
    if (visitor.isEmpty()) {
      return Optional.empty();
    }
    Optional<KnownAccount> account = accounts.find(visitor.get().userId());
    Optional<SessionEnd> end =
        account.isEmpty()
            ? Optional.of(SessionEnd.DISABLED)
            : seals.broken(visitor.get().seal(), account.get());
    if (end.isPresent()) {
      ConsoleSession.close(request, end.get());
      return Optional.empty();
    }
    return account.map(known -> known.caller(addresses.of(request)));
  }

  private static AuthenticationStatus known(Caller caller, HttpMessageContext context) {
    return context.notifyContainerAboutLogin(
        caller, caller.isOperator() ? Set.of(USER, PLATFORM_ADMIN) : Set.of(USER));
  }

  /**
   * Why a request that sent credentials, or belongs to a session, has no caller: {@link
   * InvalidToken}, or what went wrong while looking. Empty when it sent none, or good ones.
   */
  public static Optional<RuntimeException> refusal(HttpServletRequest request) {
    return Optional.ofNullable((RuntimeException) request.getAttribute(REFUSAL));
  }

  private Caller caller(String header, String address) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw InvalidToken.invalid(null);
    }
    String bearer = header.substring(SCHEME.length()).strip();
    if (ApiTokenText.isMeant(bearer)) {
      return apiTokens.caller(bearer, address);
    }
    TokenClaims token = tokens.claims(bearer);
    return accounts
        .active(token.userId())
        .filter(account -> seals.holds(token, account))
        .map(account -> account.caller(address))
        .orElseThrow(() -> InvalidToken.invalid(null));
  }
}
