package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMACs with SHA-256 under {@code JWT_SECRET}, cut to 128 bits: of a fixed size whatever goes in,
 * and of no use to whoever reads them. Thread-safe.
 */
@ApplicationScoped
class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private byte[] secret;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected KeyedHash() {}

  @Inject
  KeyedHash(Settings settings) {
    this(settings.jwtSecret());
  }

  KeyedHash(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The hash of these texts, in this order, for one purpose: each purpose has hashes of its own.
   */
  byte[] of(String purpose, String... texts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      update(mac, purpose);
      for (String text : texts) {
        update(mac, text);
      }
      return Arrays.copyOf(mac.doFinal(), BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same as text. */
  String textOf(String purpose, String... texts) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(of(purpose, texts));
  }

  /** With its length, so that no two lists of texts look alike. */
  private static void update(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    mac.update(bytes);
  }
}
