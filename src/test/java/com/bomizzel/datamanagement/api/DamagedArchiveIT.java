package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent is what was written, whatever happened to an archive where it is kept. */
class DamagedArchiveIT extends ApiTest {
  private static final int BLOCK = 256 << 10;

  private String id;
  private String url;
  private Path file;
  private byte[] whole;

  /** An archive of more than two blocks, which was read back. */
  @BeforeEach
  void exportOnce() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 3; i++) {
      byte[] noise = new byte[300_000];
      random.nextBytes(noise);
      rows.note(
          rows.ticket(company, "Large", owner), Base64.getEncoder().encodeToString(noise), owner);
    }
    Answer export = client.export(company).expect(200);
    id = export.data().path("exportId").asText();
    url = export.data().path("downloadUrl").asText();
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!"verified".equals(client.findExport(id).data().path("verification").asText())) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
    file = SuiteDatabase.dataDir().resolve("exports").resolve(id + "-1.zip");
    whole = Files.readAllBytes(file);
    assertThat(whole.length).isGreaterThan(2 * BLOCK);
  }

  @Test
  void itsDigestIsSentWithTheWholeAPartAndNothing() throws Exception {
    String digest =
        "sha-256=:"
            + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(whole))
            + ":";
    assertThat(get(null).headers().firstValue("Repr-Digest")).contains(digest);
    HttpResponse<byte[]> part = get("bytes=5-9");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Repr-Digest")).contains(digest);
    HttpResponse<Void> head =
        client.exchange(
            client.request(url).method("HEAD", BodyPublishers.noBody()), BodyHandlers.discarding());
    assertThat(head.headers().firstValue("Repr-Digest")).contains(digest);
  }

  @Test
  void aChangedOneIsRefusedAlsoOnceItWasSentAndSoIsEachOfItsParts() throws IOException {
    assertThat(get(null).body()).isEqualTo(whole);
    flip(BLOCK + 7);

    assertDamaged("The archive's bytes are not those that were written");
    assertThat(get("bytes=0-9").statusCode()).isEqualTo(410);
  }

  @Test
  void aCutOneIsRefusedAtOnceAlsoBehindItsEnd() throws IOException {
    Files.write(file, Arrays.copyOf(whole, BLOCK));
    assertThat(get("bytes=" + (BLOCK + 10) + "-").statusCode()).isEqualTo(410);
    assertDamaged("The archive has " + BLOCK + " bytes where it is kept, and " + whole.length);
  }

  @Test
  void oneThatHasGrownIsRefused() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertDamaged("The archive has " + (whole.length + 1) + " bytes");
  }

  @Test
  void oneThatIsGoneIsRefused() throws IOException {
    Files.delete(file);
    assertDamaged("The archive is no longer where it was kept");
  }

  @Test
  void whoeverAsksHowItStandsLearnsThatItIsGoneWithoutADownload() throws IOException {
    Files.delete(file);
    assertSaysSo("The archive is no longer where it was kept");
  }

  @Test
  void whoeverAsksHowItStandsLearnsThatItWasCutOrHasGrown() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertSaysSo("The archive has " + (whole.length + 1) + " bytes");
    exportOnce();
    Files.write(file, Arrays.copyOf(whole, BLOCK));
    assertSaysSo("The archive has " + BLOCK + " bytes");
  }

  /** The disk forgot a bit: nothing about the file says so. */
  @Test
  void aPartIsNotSentWhoseBlockRotted() throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    flip(BLOCK + 7);
    Files.setLastModifiedTime(file, before);

    assertThat(get("bytes=0-9").body()).isEqualTo(Arrays.copyOf(whole, 10));
    HttpResponse<byte[]> part = get("bytes=" + (BLOCK + 100) + "-" + (BLOCK + 109));
    assertThat(part.statusCode()).isEqualTo(410);
    assertDamaged("The archive's bytes are not those that were written");
  }

  @Test
  void aDownloadEndsBeforeTheBlockThatRotted() throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    flip(2 * BLOCK + 7);
    Files.setLastModifiedTime(file, before);

    assertThatThrownBy(() -> get(null)).isInstanceOf(UncheckedIOException.class);
    assertDamaged("The archive's bytes are not those that were written");
  }

  @Test
  void theConsoleSaysSo() throws IOException {
    client.export(company).expect(200);
    exportOnce();
    ConsoleClient console = new ConsoleClient(api());
    console.signIn(owner);
    assertThat(console.get("/downloads/" + id).status()).isEqualTo(200);
    flip(7);

    Answer refused = console.get("/downloads/" + id);
    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.text()).contains("The file of this export is damaged");
    assertThat(console.get("/data-management/export").text())
        .as("also when an older one has its file")
        .contains("The file of this export is damaged", "not those that were written")
        .doesNotContain("/downloads/" + id);
    assertThat(console.get("/data-management/history").text())
        .contains("Damaged", "The file of this export is damaged")
        .doesNotContain("/downloads/" + id);
  }

  private void assertDamaged(String problem) {
    Answer answer = client.get(url).expect(410);
    assertThat(answer.code()).isEqualTo("EXPORT_DAMAGED");
    assertThat(answer.message()).contains(problem).contains("Create a new export");
    assertSaysSo(problem);
  }

  private void assertSaysSo(String problem) {
    Answer export = client.findExport(id).expect(200);
    assertThat(export.state()).isEqualTo("damaged");
    assertThat(export.data().path("verification").asText()).isEqualTo("failed");
    assertThat(export.data().path("verificationProblem").asText()).startsWith(problem);
    assertThat(export.data().has("downloadUrl")).isFalse();
    assertThat(
            database()
                .number(
                    "select count(*) from audit_events where action = 'read-back'"
                        + " and outcome = 'failed' and subject_id = ?",
                    id))
        .isEqualTo(1);
  }

  private void flip(int at) throws IOException {
    byte[] changed = whole.clone();
    changed[at] ^= 1;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(changed));
    }
  }

  private HttpResponse<byte[]> get(String range) {
    var request = client.request(url).GET();
    if (range != null) {
      request.header("Range", range);
    }
    return client.exchange(request, BodyHandlers.ofByteArray());
  }
}
