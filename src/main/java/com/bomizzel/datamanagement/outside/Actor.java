package com.bomizzel.datamanagement.outside;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who asks for something, as far as the server knows them. */
public interface Actor {
  /** Null when it is not known who they are. */
  @Nullable UUID userId();

  /** The e-mail address of their account, or the one that they claim to have; null without. */
  @Nullable String email();

  /** By which means other than in person they ask, for the audit trail; null in person. */
  default @Nullable String means() {
    return null;
  }

  /** The network address that they ask from. */
  String address();
}
