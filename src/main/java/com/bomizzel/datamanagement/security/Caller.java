package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.outside.Actor;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user behind a request, as the database knew them when the request came. Immutable.
 *
 * @param firstName null when unknown
 * @param lastName null when unknown
 * @param platformAdmin may act for every company
 * @param address the client's address, as {@link ClientAddresses} sees it
 * @param token what they call by; null when they call in person
 */
public record Caller(
    UUID userId,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    boolean platformAdmin,
    String address,
    @Nullable TokenUse token)
    implements Principal, Actor {

  /** The same caller, who calls by a token of theirs. */
  Caller by(TokenUse use) {
    return new Caller(userId, email, firstName, lastName, platformAdmin, address, use);
  }

  /** Whether they call in person, after showing their password, and not by a script's token. */
  public boolean isInPerson() {
    return token == null;
  }

  /** Whether they may run the installation: a platform admin in person. */
  public boolean isOperator() {
    return platformAdmin && isInPerson();
  }

  @Override
  public @Nullable String means() {
    return token == null ? null : "token \"" + token.name() + "\" (" + token.id() + ")";
  }

  /** The user id: unlike an e-mail address it never changes. */
  @Override
  public String getName() {
    return userId.toString();
  }
}
