package com.bomizzel.datamanagement.cli;

import com.bomizzel.datamanagement.document.Seal;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The keys whose seals are believed: those of a JWK set (RFC 7517, RFC 8037). */
record PublicKeys(List<PublicKey> keys) {
  private static final String ED25519 = "Ed25519";
  private static final int KEY_BYTES = 32;

  /** What stands before the key in its X.509 form (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  /** The Ed25519 keys in a file. */
  static PublicKeys of(Path file) {
    List<PublicKey> keys = new ArrayList<>();
    try {
      for (JsonNode key : ApiCalls.JSON.readTree(Files.readAllBytes(file)).path("keys")) {
        if (key.path("crv").asText().equals(ED25519)) {
          keys.add(key(Base64.getUrlDecoder().decode(key.path("x").asText())));
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw CommandFailure.refused("BAD_KEYS", "%s cannot be read: %s".formatted(file, e));
    }
    if (keys.isEmpty()) {
      throw CommandFailure.refused("BAD_KEYS", "There is no Ed25519 key in " + file);
    }
    return new PublicKeys(keys);
  }

  /** Whether one of them has signed it. */
  boolean haveSigned(Seal seal) {
    return keys.stream().anyMatch(key -> hasSigned(key, seal));
  }

  private static boolean hasSigned(PublicKey key, Seal seal) {
    try {
      Signature check = Signature.getInstance(ED25519);
      check.initVerify(key);
      check.update(seal.statement());
      return check.verify(Base64.getUrlDecoder().decode(seal.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // No signature at all.
    }
  }

  private static PublicKey key(byte[] key) throws GeneralSecurityException {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key of %d bytes".formatted(key.length));
    }
    byte[] encoded = ByteBuffer.allocate(X509.length + KEY_BYTES).put(X509).put(key).array();
    return KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded));
  }
}
