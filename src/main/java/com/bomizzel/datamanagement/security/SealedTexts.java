package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * Keeps secrets that the program needs again: encrypted by AES-256-GCM under a key that is derived
 * from {@code JWT_SECRET}, together with what they belong to. Whoever reads the database has
 * nothing of them, and in another place they are worth nothing. Thread-safe.
 */
@ApplicationScoped
public class SealedTexts {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int HEAD = SealedKeyPair.SALT_BYTES + SealedKeyPair.NONCE_BYTES;
  private static final int TAG = SealedKeyPair.TAG_BITS / Byte.SIZE;
  private static final int MOST_KEYS = 100;

  /** To make one takes a tenth of a second, so a server seals with one salt. */
  private final Map<ByteBuffer, SecretKey> keys =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, SecretKey> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private final byte[] salt = random(SealedKeyPair.SALT_BYTES);
  private String secret;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected SealedTexts() {}

  @Inject
  SealedTexts(Settings settings) {
    this(settings.jwtSecret());
  }

  /** Those under that secret. */
  public SealedTexts(String secret) {
    this.secret = secret;
  }

  /** The text, sealed; each time another one. */
  public String seal(String text, String belongsTo) {
    byte[] nonce = random(SealedKeyPair.NONCE_BYTES);
    byte[] head = ByteBuffer.allocate(HEAD).put(salt).put(nonce).array();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, head, belongsTo);
      byte[] body = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(head.length + body.length).put(head).put(body).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The text again; empty under another {@code JWT_SECRET}, when it belongs to something else, or
   * when it was changed.
   */
  public Optional<String> open(String sealed, String belongsTo) {
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      if (all.length < HEAD + TAG) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, HEAD), belongsTo);
      byte[] text = cipher.doFinal(all, HEAD, all.length - HEAD);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] head, String belongsTo) throws GeneralSecurityException {
    SecretKey key = key(Arrays.copyOf(head, SealedKeyPair.SALT_BYTES));
    byte[] nonce = Arrays.copyOfRange(head, SealedKeyPair.SALT_BYTES, HEAD);
    Cipher cipher = SealedKeyPair.cipher(mode, key, nonce);
    cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private SecretKey key(byte[] of) throws GeneralSecurityException {
    ByteBuffer name = ByteBuffer.wrap(of);
    synchronized (keys) {
      SecretKey known = keys.get(name);
      if (known == null) {
        known = SealedKeyPair.key(secret, of);
        keys.put(name, known);
      }
      return known;
    }
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
