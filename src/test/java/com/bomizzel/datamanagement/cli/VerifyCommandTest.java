package com.bomizzel.datamanagement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.GeneratedExport;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of archives, and of what is none. */
class VerifyCommandTest {
  @TempDir private Path folder;

  @Test
  void aSealedArchiveIsWholeAndOfItsKey() throws Exception {
    KeyPair pair = pair();
    Sealed sealed = sealed(pair);
    Path archive = zip(sealed.document(), sealed.seal.json());

    CommandRun run = verify(archive, "--keys", keys(pair, pair()).toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.json().path("signature").asText()).isEqualTo("trusted");
    assertThat(run.json().path("documentSha256").asText()).isEqualTo(sealed.seal.sha256());
    assertThat(run.json().path("counts").path("users").asInt()).isZero();
  }

  @Test
  void anUnpackedOrPackedAgainOneIsTheSame() throws Exception {
    KeyPair pair = pair();
    byte[] document = sealed(pair).document();

    for (Path file : new Path[] {file(document), zip(document, null)}) {
      CommandRun run = verify(file, "--keys", keys(pair).toString());
      assertThat(run.json().path("signature").asText()).isEqualTo("trusted");
    }
  }

  @Test
  void anotherKeyIsNotTrustedAndWithoutAnyNothingIsSaidOfIt() throws Exception {
    Path archive = file(sealed(pair()).document());

    CommandRun run = verify(archive, "--keys", keys(pair()).toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.json().path("signature").asText()).isEqualTo("unknown");
    assertThat(verify(archive).exitCode()).isZero();
    assertThat(verify(archive).json().path("signature").asText()).isEqualTo("unchecked");
  }

  @Test
  void oneOfAFormerVersionHasNoSignature() throws Exception {
    GeneratedExport export = new GeneratedExport(new Random(1));
    Path archive = zip(export.document(), null);

    CommandRun run = verify(archive);
    assertThat(run.exitCode()).isZero();
    assertThat(run.json().path("signature").asText()).isEqualTo("none");
    for (RecordKind kind : RecordKind.values()) {
      assertThat(run.json().path("counts").path(kind.jsonName()).asLong())
          .isEqualTo(export.manifest().count(kind));
    }
    assertThat(verify(archive, "--keys", keys(pair()).toString()).exitCode())
        .isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void theGoldenArchivesAreAsEver() {
    Path golden = Path.of("src/test/resources/golden");

    CommandRun sealed =
        verify(golden.resolve("1-sealed.zip"), "--keys", golden.resolve("keys.json").toString());
    assertThat(sealed.exitCode()).isZero();
    assertThat(sealed.json().path("signature").asText()).isEqualTo("trusted");
    CommandRun first = verify(golden.resolve("1-as-first-written.zip"));
    assertThat(first.exitCode()).isZero();
    assertThat(first.json().path("signature").asText()).isEqualTo("none");
  }

  @Test
  void whateverByteIsAnotherIsFound() throws Exception {
    KeyPair pair = pair();
    Sealed sealed = sealed(pair);
    byte[] archive = Files.readAllBytes(zip(sealed.document(), sealed.seal.json()));
    String trusted = keys(pair).toString();
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] changed = archive.clone();
      // From the packed document on; of the ZIP's own structure some is read by nobody.
      int at = 60 + random.nextInt(archive.length - 60);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      CommandRun run = verify(file(changed), "--keys", trusted);
      boolean isTrusted = run.exitCode() == ExitCode.DONE;
      assertThat(isTrusted && documentDiffers(changed, sealed.document()))
          .as("byte %d", at)
          .isFalse();
    }
  }

  @Test
  void oneThatIsCutOffIsDamaged() throws Exception {
    byte[] archive = Files.readAllBytes(zip(sealed(pair()).document(), "{}"));
    byte[] document = sealed(pair()).document();

    for (byte[] cut :
        new byte[][] {
          Arrays.copyOf(archive, archive.length / 2),
          Arrays.copyOf(document, document.length / 2),
          Arrays.copyOf(document, document.length - 1)
        }) {
      CommandRun run = verify(file(cut));
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(run.json().path("error").path("code").asText()).isEqualTo("DAMAGED");
    }
  }

  @Test
  void whatIsNoExportIsRefused() throws Exception {
    for (Path file :
        new Path[] {
          file(new byte[0]),
          file("%PDF-1.7".getBytes(StandardCharsets.UTF_8)),
          folder,
          folder.resolve("no such file")
        }) {
      assertThat(verify(file).exitCode()).as("%s", file).isEqualTo(ExitCode.REFUSED);
    }
    Path archive = file(sealed(pair()).document());
    Path noKeys = Files.writeString(folder.resolve("none.json"), "{\"keys\": []}");
    assertThat(verify(archive, "--keys", noKeys.toString()).err()).contains("BAD_KEYS");
  }

  private record Sealed(ByteArrayOutputStream out, Seal seal) {
    byte[] document() {
      return out.toByteArray();
    }
  }

  private static Sealed sealed(KeyPair pair) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DocumentWriter out = new DocumentWriter(bytes)) {
      out.begin(
          new ExportInfo(
              "1.0",
              UUID.randomUUID(),
              "Acme",
              UUID.randomUUID(),
              OffsetDateTime.parse("2026-01-01T00:00:00Z"),
              new ExportInfo.Options(Set.copyOf(RecordKind.SECTIONS), null, null)));
      Seal seal = out.finish(statement -> sign(pair, statement));
      return new Sealed(bytes, seal);
    }
  }

  private static String sign(KeyPair pair, byte[] statement) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(statement);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private Path keys(KeyPair... pairs) throws IOException {
    StringBuilder keys = new StringBuilder();
    for (KeyPair pair : pairs) {
      byte[] encoded = pair.getPublic().getEncoded();
      String x =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(Arrays.copyOfRange(encoded, 12, encoded.length));
      keys.append(keys.isEmpty() ? "" : ",")
          .append("{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \"%s\"}".formatted(x));
    }
    return Files.writeString(
        Files.createTempFile(folder, "keys", ".json"), "{\"keys\": [%s]}".formatted(keys));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "archive", ""), bytes);
  }

  private Path zip(byte[] document, String comment) throws IOException {
    Path file = Files.createTempFile(folder, "archive", ".zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.json"));
      zip.write(document);
      zip.setComment(comment);
    }
    return file;
  }

  private boolean documentDiffers(byte[] archive, byte[] document) throws IOException {
    try (ZipFile zip = new ZipFile(file(archive).toFile())) {
      return !Arrays.equals(
          zip.getInputStream(zip.entries().nextElement()).readAllBytes(), document);
    } catch (IOException e) {
      return true;
    }
  }

  private CommandRun verify(Path file, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "verify";
    arguments[1] = "--json";
    arguments[2] = file.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.of(folder, Map.of(), arguments);
  }
}
