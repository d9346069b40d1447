package com.bomizzel.datamanagement.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.storage.ArchiveDraft;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import com.bomizzel.datamanagement.storage.ArchiveStoreContract;
import com.bomizzel.datamanagement.storage.ContentDisposition;
import com.bomizzel.datamanagement.storage.StoreAway;
import com.bomizzel.datamanagement.support.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkGlobalTime;

/** The contract, on a real S3 server; and what only a network can do. */
class BucketArchiveStoreTest extends ArchiveStoreContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final AtomicInteger PREFIX = new AtomicInteger();

  @TempDir private static Path temp;
  private static S3Server server;

  private Bucket bucket;
  private String prefix;

  @BeforeAll
  static void start() {
    server = S3Server.start(temp);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void heal() {
    server.heal();
    bucket.close();
  }

  @Override
  protected ArchiveStore emptyStore() {
    prefix = "test-" + PREFIX.incrementAndGet() + "/";
    bucket = new Bucket(server.settings(prefix, TIMEOUT));
    return new BucketArchiveStore(bucket, temp);
  }

  @Override
  protected void age(Instant lastWritten) throws IOException {
    for (Path file : files()) {
      Files.setLastModifiedTime(file, FileTime.from(lastWritten));
    }
  }

  @Test
  void whoHasTheAddressHasTheArchive() throws Exception {
    byte[] bytes = random(1000);
    try (ArchiveDraft draft = store.draft(KEY)) {
      draft.content().write(bytes);
      draft.publish();
    }
    URI address = store.address(KEY, "Grüße.zip").orElseThrow();

    HttpResponse<byte[]> whole = get(HttpRequest.newBuilder(address));
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(bytes);
    assertThat(whole.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(whole.headers().firstValue("Content-Disposition"))
        .contains(ContentDisposition.attachment("Grüße.zip"));
    HttpResponse<byte[]> rest = get(HttpRequest.newBuilder(address).header("Range", "bytes=900-"));
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).hasSize(100);
    String other = address.toString().replace("exports/", "imports/");
    assertThat(get(HttpRequest.newBuilder(URI.create(other))).statusCode()).isEqualTo(403);
    assertThat(address.getQuery()).contains("X-Amz-Expires=300");
  }

  private static HttpResponse<byte[]> get(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
  }

  @Test
  void aLargeArchiveIsSentWhileItIsWritten() throws IOException {
    byte[] some = random(10 << 20);
    try (ArchiveDraft draft = store.draft(KEY)) {
      draft.content().write(some);
      assertThat(bucket.begun("exports/")).singleElement().satisfies(this::hasAPart);
      draft.content().write(some);
      assertThat(draft.publish().size()).isEqualTo(20 << 20);
    }
    assertThat(bucket.begun("exports/")).isEmpty();
    try (InputStream in = store.open(KEY, 10 << 20, 10 << 20)) {
      assertThat(in.readAllBytes()).isEqualTo(some);
    }
  }

  private void hasAPart(Bucket.Found begun) {
    assertThat(bucket.bytes(begun)).isEqualTo(8 << 20);
  }

  @Test
  void nothingIsLeftOnTheServerOfWhatWasGivenUp() throws IOException {
    ArchiveDraft draft = store.draft(KEY);
    draft.content().write(random(10 << 20));
    draft.close();
    assertThat(files().stream().filter(file -> file.toString().contains(prefix))).isEmpty();
    assertThat(bucket.begun("")).isEmpty();
  }

  @Test
  void aFewRefusalsAreNotNoticed() throws IOException {
    server.beUnavailable(2);
    publish(KEY, random(10 << 20));
    server.beUnavailable(2);
    assertThat(store.has(KEY)).isTrue();
    assertThat(server.faultsMet()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aDownloadGoesOnWhereItsConnectionWasCut() throws IOException {
    byte[] bytes = random(10 << 20);
    publish(KEY, bytes);
    server.cut(3, 2 << 20);
    try (InputStream in = store.open(KEY, 0, bytes.length)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void aServiceThatIsStartedAgainIsNotNoticedThoughAllKeptConnectionsAreCut() throws IOException {
    publish(KEY, random(1 << 20));
    List<InputStream> atOnce = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      atOnce.add(store.open(KEY, 0, 1 << 20));
    }
    for (InputStream in : atOnce) {
      in.transferTo(OutputStream.nullOutputStream());
      in.close();
    }
    server.cutAll();

    publish(new ArchiveKey(ID, 9), new byte[] {1});
  }

  @Test
  void aServiceThatDoesNotAnswerIsAwayAndThatDoesNotTakeForEver() throws IOException {
    publish(KEY, new byte[] {1});
    server.beSilent();
    try (Bucket impatient = new Bucket(server.settings(prefix, Duration.ofMillis(250)))) {
      ArchiveStore there = new BucketArchiveStore(impatient, temp);
      assertThatThrownBy(() -> there.has(KEY)).isInstanceOf(StoreAway.class);
      assertThatThrownBy(() -> there.open(KEY, 0, 1)).isInstanceOf(StoreAway.class);
      assertThatThrownBy(() -> there.draft(new ArchiveKey(ID, 9)).close())
          .satisfies(fault -> assertThat(StoreAway.isBehind(fault)).isTrue());
    }
    server.heal();
    assertThat(store.has(KEY)).isTrue();
  }

  @Test
  void aServiceThatRefusesForLongIsAway() {
    server.beUnavailable(Integer.MAX_VALUE);
    assertThatThrownBy(() -> store.has(KEY)).isInstanceOf(StoreAway.class);
    assertThatThrownBy(() -> store.sweep(Instant.now(), key -> false))
        .isInstanceOf(StoreAway.class);
  }

  @Test
  void withWrongCredentialsItIsAwayAndTheyAreNotSaid() throws IOException {
    publish(KEY, new byte[] {1});
    String wrong = "wrong-secret-of-ours";
    try (Bucket stranger = new Bucket(server.settings(prefix, TIMEOUT, wrong))) {
      ArchiveStore there = new BucketArchiveStore(stranger, temp);
      assertThatThrownBy(() -> there.has(KEY))
          .isInstanceOf(StoreAway.class)
          .hasStackTraceContaining("403")
          .satisfies(
              fault ->
                  assertThat(new StringWriter())
                      .satisfies(
                          text -> {
                            fault.printStackTrace(new PrintWriter(text, true));
                            assertThat(text.toString()).doesNotContain(wrong);
                          }));
      assertThat(stranger.settings().toString()).doesNotContain(wrong);
    }
  }

  /** The service says what time it is, and the client goes by that. */
  @Test
  void aClockThatIsAnHourWrongDoesNotHarm() throws IOException {
    SdkGlobalTime.setGlobalTimeOffset(3600);
    try {
      publish(KEY, new byte[] {1});
      assertThat(store.has(KEY)).isTrue();
    } finally {
      SdkGlobalTime.setGlobalTimeOffset(0);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(server.folder())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
