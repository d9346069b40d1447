package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.ApiToken;
import com.bomizzel.datamanagement.security.ApiTokens;
import com.bomizzel.datamanagement.security.NewApiToken;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.security.TokenScope;
import com.bomizzel.datamanagement.security.TooManyTokens;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * API tokens: a person's own, and a new one. Whoever no longer administers a company can still see
 * and revoke theirs.
 */
@Named
@ViewScoped
public class TokensView implements Serializable {
  /** No date field sends a later year. */
  private static final int LAST_YEAR = 9999;

  @Inject private ConsoleUser user;
  @Inject private ApiTokens tokens;
  @Inject private ShownOnce shownOnce;
  @Inject private Audit audit;
  @Inject private Messages messages;

  private @Nullable String name;
  private TokenScope scope = TokenScope.EXPORT;
  private @Nullable LocalDate lastDay;
  private @Nullable String asked;
  private boolean opened;

  @SuppressWarnings("NullAway.Init")
  private transient @Nullable List<ApiToken> list;

  /** Comes before each time the page is shown. */
  public void enter() {
    if (!opened) {
      opened = true;
      lastDay = LocalDate.now(user.getZone()).plusYears(1);
    }
    list = null;
  }

  /** This person's, the newest first. They stay until the page is shown again. */
  public List<ApiToken> getTokens() {
    if (list == null) {
      list = tokens.of(user.caller());
    }
    return list;
  }

  /** Makes a token and shows it, this once. */
  public void make() {
    asked = null;
    String wanted = name == null ? "" : name.strip();
    if (wanted.isEmpty()) {
      messages.error("tokens.name.required");
    } else if (isOver(lastDay)) {
      messages.error("tokens.lastDay.past");
    } else {
      make(wanted);
    }
  }

  private void make(String wanted) {
    try {
      NewApiToken made = tokens.make(user.caller(), wanted, scope, end());
      String what = made.token().scope().jsonName() + ": " + made.token().name();
      audit.ok(Edge.CONSOLE, "token-create", user.caller(), null, made.token().id(), what);
      shownOnce.setSecret(made.text());
      name = null;
    } catch (PermissionDenied e) {
      audit.refused(Edge.CONSOLE, "token-create", user.caller(), null, null, e.getMessage());
      messages.error("tokens.denied");
    } catch (TooManyTokens e) {
      messages.error("tokens.tooMany", ApiTokens.MOST);
    }
  }

  private boolean isOver(@Nullable LocalDate day) {
    return day != null
        && (day.isBefore(LocalDate.now(user.getZone())) || day.getYear() > LAST_YEAR);
  }

  /** The end of the last day, where the person is; null for none. */
  private @Nullable OffsetDateTime end() {
    return lastDay == null
        ? null
        : lastDay.plusDays(1).atStartOfDay(user.getZone()).toOffsetDateTime();
  }

  /** Asks whether that token shall really end. */
  public void ask(String id) {
    asked = id;
  }

  /** Leaves it as it is. */
  public void leave() {
    asked = null;
  }

  /** Ends the token that was asked about. */
  public void revoke() {
    ApiToken token = getAsked();
    asked = null;
    if (token == null) {
      return;
    }
    try {
      String revoked = tokens.revoke(user.caller(), token.id());
      audit.ok(Edge.CONSOLE, "token-revoke", user.caller(), null, token.id(), revoked);
    } catch (NotFound e) {
      // It was revoked elsewhere meanwhile: what the person wants is so.
    }
    messages.done("tokens.revoked", token.name());
  }

  /** The token that the person is asked about; null when it is none. */
  public @Nullable ApiToken getAsked() {
    return asked == null
        ? null
        : getTokens().stream().filter(token -> token.id().equals(asked)).findFirst().orElse(null);
  }

  /** When that token, which has an end, is good for the last time: on its last day. */
  public OffsetDateTime lastMoment(ApiToken token) {
    return Objects.requireNonNull(token.expiresAt()).minusNanos(1);
  }

  /** Whether that token is not revoked yet, so that revoking it means something. */
  public boolean isRevocable(ApiToken token) {
    return token.state() == ApiToken.State.ACTIVE || token.state() == ApiToken.State.ENDED;
  }

  /** What a token may be for. */
  public List<TokenScope> getScopes() {
    return List.of(TokenScope.values());
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  public TokenScope getScope() {
    return scope;
  }

  public void setScope(TokenScope scope) {
    this.scope = scope;
  }

  public @Nullable LocalDate getLastDay() {
    return lastDay;
  }

  /** The last day on which it is good; null for no end. */
  public void setLastDay(@Nullable LocalDate lastDay) {
    this.lastDay = lastDay;
  }
}
