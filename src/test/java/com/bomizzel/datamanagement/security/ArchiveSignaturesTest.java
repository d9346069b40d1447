package com.bomizzel.datamanagement.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has signed what, and where the key for it is kept. */
class ArchiveSignaturesTest {
  private static final byte[] STATEMENT = "statement".getBytes(UTF_8);
  private static final int FEW_ROUNDS = 1_000;
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static TestDatabase database;

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("signatures");
  }

  @BeforeEach
  void empty() {
    database.execute("delete from signing_keys");
  }

  @Test
  void serversThatStartAtOnceShareOnePair() throws Exception {
    ExecutorService servers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> starts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        starts.add(() -> signatures(SECRET).sign(STATEMENT));
      }
      for (Future<String> signature : servers.invokeAll(starts)) {
        assertThat(signatures(SECRET).isOurs(STATEMENT, signature.get())).isTrue();
      }
    } finally {
      servers.shutdownNow();
    }
    assertThat(database.number("select count(*) from signing_keys")).isEqualTo(1);
  }

  @Test
  void thePublicKeyIsTheOneOfRfc8032() throws Exception {
    ArchiveSignatures ours = new ArchiveSignatures(database.dataSource(), SECRET);
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = ByteBuffer.allocate(44).put(prefix).put(ours.publicKey()).array();
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    check.update(STATEMENT);

    assertThat(check.verify(Base64.getUrlDecoder().decode(ours.sign(STATEMENT)))).isTrue();
  }

  @Test
  void anotherStatementOrAnotherSignatureIsNotOurs() {
    ArchiveSignatures ours = signatures(SECRET);
    String signature = ours.sign(STATEMENT);

    assertThat(ours.isOurs("statemenu".getBytes(UTF_8), signature)).isFalse();
    assertThat(ours.isOurs(STATEMENT, "A" + signature.substring(1))).isFalse();
    for (String none : List.of("", "?", "AAAA", "A".repeat(86))) {
      assertThat(ours.isOurs(STATEMENT, none)).as(none).isFalse();
    }
  }

  @Test
  void underAnotherSecretThereIsAnotherPairAndTheFirstComesBackWithItsSecret() {
    String before = signatures(SECRET).sign(STATEMENT);
    ArchiveSignatures changed = signatures(SECRET + "x");

    assertThat(changed.isOurs(STATEMENT, before)).isFalse();
    assertThat(changed.isOurs(STATEMENT, changed.sign(STATEMENT))).isTrue();
    assertThat(database.number("select count(*) from signing_keys")).isEqualTo(2);
    assertThat(signatures(SECRET).isOurs(STATEMENT, before)).isTrue();
  }

  @Test
  void whoMayWriteTheTableCannotPlantAKeyOfTheirOwn() {
    String before = signatures(SECRET).sign(STATEMENT);
    String foreign = signatures("another secret of 32 characters.").sign(STATEMENT);
    database.execute(
        "update signing_keys set public_key = (select public_key from signing_keys"
            + " order by created_at desc limit 1)");

    assertThat(signatures(SECRET).isOurs(STATEMENT, foreign)).isFalse();
    assertThat(signatures(SECRET).isOurs(STATEMENT, before)).isFalse();
  }

  @Test
  void thePrivateKeyIsNotReadableInTheTable() {
    signatures(SECRET).sign(STATEMENT);
    byte[] kept = (byte[]) database.rows("select * from signing_keys").get(0).get("private_key");

    // What a PKCS #8 of Ed25519 begins with.
    byte[] plain = Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEIA==");
    assertThat(new String(kept, ISO_8859_1)).doesNotContain(new String(plain, ISO_8859_1));
  }

  private static ArchiveSignatures signatures(String secret) {
    return new ArchiveSignatures(database.dataSource(), secret, FEW_ROUNDS);
  }
}
