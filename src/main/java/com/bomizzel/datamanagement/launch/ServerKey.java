package com.bomizzel.datamanagement.launch;

import com.bomizzel.datamanagement.settings.InvalidSettings;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;

/** The key that HTTPS is served with: the first key entry of {@code TLS_KEYSTORE}. */
record ServerKey(String keystore, String password, String alias) {

  /**
   * Opens the keystore to check it.
   *
   * @return empty when no keystore is set
   * @throws InvalidSettings when it cannot be read with that password or holds no key
   */
  static Optional<ServerKey> of(String keystore, String password) {
    if (keystore == null || keystore.isBlank()) {
      return Optional.empty();
    }
    if (password == null) {
      throw new InvalidSettings("TLS_KEYSTORE_PASSWORD is not set, but TLS_KEYSTORE is");
    }
    try {
      KeyStore keys = KeyStore.getInstance(new File(keystore), password.toCharArray());
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.isKeyEntry(alias)) {
          return Optional.of(new ServerKey(keystore, password, alias));
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new InvalidSettings("TLS_KEYSTORE cannot be opened: " + e.getMessage());
    }
    throw new InvalidSettings("TLS_KEYSTORE holds no key");
  }

  @Override
  public String toString() {
    return "ServerKey[" + alias + " of " + keystore + "]";
  }
}
