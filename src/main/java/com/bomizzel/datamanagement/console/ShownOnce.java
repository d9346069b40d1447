package com.bomizzel.datamanagement.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/**
 * A secret that was made in this request. It stands in the answer and nowhere else: no view and no
 * session keeps it.
 */
@Named
@RequestScoped
public class ShownOnce {
  private @Nullable String secret;

  /** Null when none was made. */
  public @Nullable String getSecret() {
    return secret;
  }

  void setSecret(@Nullable String made) {
    secret = made;
  }
}
