package com.bomizzel.datamanagement.notifying;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls as Standard Webhooks (1.0.0) says. Stateless. */
final class WebhookSignature {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PREFIX = "whsec_";
  private static final int SECRET_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /** A secret that nobody has had before. */
  static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return PREFIX + Base64.getEncoder().encodeToString(secret);
  }

  /**
   * The header {@code webhook-signature} of a call.
   *
   * @param timestamp seconds since 1970
   */
  static String of(String secret, String id, long timestamp, String body) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] signed = (id + '.' + timestamp + '.' + body).getBytes(StandardCharsets.UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
