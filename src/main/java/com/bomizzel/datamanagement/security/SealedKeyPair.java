package com.bomizzel.datamanagement.security;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key pair as it is kept: the private key encrypted by AES-256-GCM, together with the public one,
 * under a key that PBKDF2 derives from a secret.
 *
 * @param publicKey X.509
 * @param privateKey PKCS #8, encrypted
 * @param salt of the derivation
 * @param nonce of the encryption
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or prints it
record SealedKeyPair(byte[] publicKey, byte[] privateKey, byte[] salt, byte[] nonce) {
  static final String ALGORITHM = "Ed25519";

  private static final SecureRandom RANDOM = new SecureRandom();
  static final int SALT_BYTES = 16;
  static final int NONCE_BYTES = 12;
  static final int TAG_BITS = 128;
  private static final int KEY_BITS = 256;

  /** The secret may be a phrase that somebody has thought of. */
  static final int ROUNDS = 210_000;

  /** Encrypts a pair, under a key that is derived in so many rounds. */
  static SealedKeyPair of(KeyPair pair, String secret, int rounds) throws GeneralSecurityException {
    byte[] salt = new byte[SALT_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(salt);
    RANDOM.nextBytes(nonce);
    byte[] publicKey = pair.getPublic().getEncoded();
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(secret, salt, rounds), nonce);
    cipher.updateAAD(publicKey);
    byte[] privateKey = cipher.doFinal(pair.getPrivate().getEncoded());
    return new SealedKeyPair(publicKey, privateKey, salt, nonce);
  }

  /** The pair; empty under another secret, or when something of it was changed. */
  Optional<KeyPair> open(String secret, int rounds) throws GeneralSecurityException {
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, key(secret, salt, rounds), nonce);
    cipher.updateAAD(publicKey);
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      return Optional.of(
          new KeyPair(
              keys.generatePublic(new X509EncodedKeySpec(publicKey)),
              keys.generatePrivate(new PKCS8EncodedKeySpec(cipher.doFinal(privateKey)))));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    }
  }

  /** The key that a secret makes with a salt; it takes a while, on purpose. */
  static SecretKey key(String secret, byte[] salt) throws GeneralSecurityException {
    return key(secret, salt, ROUNDS);
  }

  private static SecretKey key(String secret, byte[] salt, int rounds)
      throws GeneralSecurityException {
    PBEKeySpec derivation = new PBEKeySpec(secret.toCharArray(), salt, rounds, KEY_BITS);
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
            .generateSecret(derivation)
            .getEncoded();
    return new SecretKeySpec(key, "AES");
  }

  /** For what is sealed under a key, with a nonce of its own. */
  static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
