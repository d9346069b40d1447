package com.bomizzel.datamanagement.audit;

import com.bomizzel.datamanagement.outside.Actor;
import java.util.UUID;

/**
 * Somebody of whom it is not known who they are.
 *
 * @param email the account that they claim to have; null when they claim none
 */
public record Stranger(String email, String address) implements Actor {
  @Override
  public UUID userId() {
    return null;
  }
}
