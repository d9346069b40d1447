package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.support.Answer;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The public key, for who checks archives elsewhere. */
class KeysIT extends ApiTest {
  private static final String KEYS = "/api/data-export/keys";
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  @Test
  void anArchivesSealIsCheckedWithIt() throws Exception {
    OctetKeyPair key = key(client.get(KEYS).expect(200));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(publicKey(key));
    Seal seal = sealOfAnExport();
    check.update(seal.statement());

    assertThat(check.verify(Base64.getUrlDecoder().decode(seal.signature()))).isTrue();
    assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
  }

  @Test
  void itIsAPublicKeyAndNothingElse() {
    Answer answer = client.get(KEYS).expect(200);

    assertThat(answer.header("Content-Type")).startsWith("application/jwk-set+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body().path("keys")).hasSize(1);
    assertThat(answer.body().path("keys").get(0).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("kty", "crv", "x", "use", "kid");
    assertThat(client.send(client.request(KEYS).header("Accept", "application/json")).status())
        .isEqualTo(200);
  }

  @Test
  void whoeverIsSignedInMayHaveIt() {
    as(rows.person(address("nobody"))).get(KEYS).expect(200);
    assertThat(api().get(KEYS).expect(401).code()).isEqualTo("UNAUTHENTICATED");
    assertThat(client.get(KEYS + "?kid=1").expect(400).code()).isEqualTo("INVALID_REQUEST");
  }

  private static OctetKeyPair key(Answer answer) throws Exception {
    return JWKSet.parse(answer.text()).getKeys().get(0).toOctetKeyPair();
  }

  private static PublicKey publicKey(OctetKeyPair key) throws Exception {
    byte[] encoded = ByteBuffer.allocate(44).put(X509_PREFIX).put(key.getDecodedX()).array();
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  private Seal sealOfAnExport() throws Exception {
    String url = client.export(company).expect(200).data().path("downloadUrl").asText();
    byte[] archive = client.exchange(client.request(url).GET(), BodyHandlers.ofByteArray()).body();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      ZipEntry entry = zip.getNextEntry();
      assertThat(entry.getName()).endsWith(".json");
      return Seal.atEnd(zip.readAllBytes()).orElseThrow();
    }
  }
}
