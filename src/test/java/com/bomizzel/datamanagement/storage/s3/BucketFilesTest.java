package com.bomizzel.datamanagement.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.storage.StoreAway;
import com.bomizzel.datamanagement.storage.StoredFile;
import com.bomizzel.datamanagement.support.S3Server;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers share, on a real S3 server. */
class BucketFilesTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int LEAST_PIECE = 5 << 20;

  @TempDir private static Path temp;
  private static S3Server server;

  private Bucket bucket;
  private BucketFiles files;

  @BeforeAll
  static void start() {
    server = S3Server.start(temp);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    bucket = new Bucket(server.settings("shared/", TIMEOUT));
    files = new BucketFiles(bucket, LEAST_PIECE);
  }

  @AfterEach
  void close() {
    server.heal();
    files.delete(files.list("").stream().map(StoredFile::name).toList());
    bucket.close();
  }

  @Test
  void whatIsLargeIsCopiedInPieces() throws IOException {
    byte[] bytes = new byte[2 * LEAST_PIECE + 3];
    new Random(1).nextBytes(bytes);
    files.put("from", bytes);

    files.move("from", "to");

    assertThat(files.list("")).extracting(StoredFile::name).containsExactly("to");
    try (InputStream in = files.open("to")) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(bucket.begun("imports/")).isEmpty();
  }

  @Test
  void whatIsBeingSentIsNotGivenUp() throws IOException {
    ObjectUpload upload = new ObjectUpload(bucket, "imports/slow");
    upload.begin();
    Bucket.Found begun = bucket.begun("imports/").get(0);
    // Services tell times in seconds.
    Waiting.until(() -> Instant.now().isAfter(begun.modifiedAt().plusSeconds(2)));
    upload.write(new byte[8 << 20]);
    Instant betweenTheTwo = bucket.lastSent(begun).plus(bucket.longestRequest());

    files.giveUpBegun(betweenTheTwo);
    assertThat(bucket.begun("imports/")).hasSize(1);

    files.giveUpBegun(betweenTheTwo.plusSeconds(1));
    assertThat(bucket.begun("imports/")).isEmpty();
  }

  @Test
  void whatATransactionWaitsForIsPutSoonOrNot() {
    server.beSilent();
    try (Bucket patient = new Bucket(server.settings("shared/", Duration.ofSeconds(1)))) {
      assertThatThrownBy(() -> new BucketFiles(patient).put("small", new byte[9]))
          .isInstanceOf(StoreAway.class);
    }
  }
}
