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
 */
public record Caller(
    UUID userId,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    boolean platformAdmin,
    String address)
    implements Principal, Actor {

  /** The user id: unlike an e-mail address it never changes. */
  @Override
  public String getName() {
    return userId.toString();
  }
}
