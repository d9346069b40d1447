package com.bomizzel.datamanagement.audit;

import com.bomizzel.datamanagement.outside.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of whom it is not known who they are.
 *
 * @param email the account that they claim to have; null when they claim none
 */
public record Stranger(@Nullable String email, String address) implements Actor {
  @Override
  public @Nullable UUID userId() {
    return null;
  }
}
