package com.bomizzel.datamanagement.importing.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.settings.ObjectStorage;
import com.bomizzel.datamanagement.storage.DiskFile;
import com.bomizzel.datamanagement.storage.s3.Bucket;
import com.bomizzel.datamanagement.storage.s3.BucketFiles;
import com.bomizzel.datamanagement.support.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers with a folder of their own each, and one bucket. */
class SharedStagingTest {
  private static final UUID HOLDER = UUID.randomUUID();

  @TempDir private Path temp;
  private S3Server server;
  private Bucket bucket;
  private StagingArea here;
  private StagingArea there;

  @BeforeEach
  void start() {
    server = S3Server.start(temp);
    ObjectStorage settings = server.settings("x/", Duration.ofSeconds(20));
    bucket = new Bucket(settings);
    here = new StagingArea(temp.resolve("here"), new BucketFiles(bucket));
    there = new StagingArea(temp.resolve("there"), new BucketFiles(bucket));
  }

  @AfterEach
  void stop() {
    bucket.close();
    server.close();
  }

  @Test
  void whatOneServerHasReceivedAnotherFetchesAndChecks() throws IOException {
    String name = staged("{}");
    there.fetch(there.document(name), 1, () -> {});
    there.fetch(there.archive(name), 1, () -> {});
    assertThat(there.document(name)).hasContent("{}");
    assertThat(there.archive(name)).doesNotExist();
    assertThat(there.isWhole(there.document(name))).isTrue();
    Files.writeString(there.document(name), "[]");
    assertThat(there.isWhole(there.document(name))).isFalse();
    assertThat(here.isWhole(here.document(name))).isTrue();
  }

  @Test
  void anUploadCountsOnceWhereverItIsLookedAt() throws IOException {
    String name = staged("{}");
    there.fetch(there.document(name), 1, () -> {});
    StagedOutput beingReceived = here.create(here.part(here.document(name + "0"), 0));
    beingReceived.close();
    assertThat(there.heldBy(HOLDER)).extracting(DiskFile::name).containsExactly(name + ".json");
    assertThat(here.heldBy(HOLDER))
        .extracting(DiskFile::name)
        .containsExactlyInAnyOrder(name + ".json", name + "0.json.0.part");
  }

  @Test
  void anotherHolderGetsItFromAServerThatHasNotReceivedIt() throws IOException {
    UUID company = UUID.randomUUID();
    String moved = there.move(staged("{}"), company);
    assertThat(here.heldBy(HOLDER)).isEmpty();
    assertThat(here.heldBy(company)).extracting(DiskFile::name).containsExactly(moved + ".json");
    here.fetch(here.document(moved), 1, () -> {});
    assertThat(here.isWhole(here.document(moved))).isTrue();
  }

  @Test
  void whatIsDeletedOnOneServerIsGoneForAll() throws IOException {
    String name = staged("{}");
    there.delete(name);
    there.fetch(there.document(name), 1, () -> {});
    assertThat(there.document(name)).doesNotExist();
    assertThat(there.files()).isEmpty();
  }

  @Test
  void piecesAreReadInTheirOrderAndGoWithTheirImport() throws IOException {
    here.addPiece("import_a", ".outcomes.2", new byte[] {'c'});
    here.addPiece("import_a", ".outcomes.1", new byte[] {'a'});
    here.addPiece("import_ab", ".outcomes.1", new byte[] {'x'});
    here.addPiece("import_a", ".problems.1.0", new byte[] {'p'});
    StringBuilder read = new StringBuilder();
    for (String name : there.pieces("import_a", ".outcomes.")) {
      read.append(new String(there.readPiece(name), StandardCharsets.UTF_8));
    }
    assertThat(read).hasToString("ac");

    there.deleteWork("import_a");
    assertThat(there.pieces("import_a", ".outcomes.")).isEmpty();
    assertThat(there.pieces("import_a", ".problems.")).hasSize(1);
    assertThat(there.pieces("import_ab", ".outcomes.")).hasSize(1);
  }

  @Test
  void theSweepTakesWhatIsOldAndNobodyNeedsHereAndThere() throws IOException {
    String needed = staged("{}");
    String unneeded = staged("[]");
    Instant later = Instant.now().plusSeconds(60);
    assertThat(there.sweep(Instant.now().minusSeconds(60), (owner, file) -> false).files())
        .isZero();
    there.sweep(later, (owner, file) -> owner.equals(needed));
    assertThat(there.files()).extracting(DiskFile::name).containsExactly(needed + ".json");
    here.sweep(later, (owner, file) -> owner.equals(needed));
    assertThat(here.document(unneeded)).doesNotExist();
    assertThat(here.document(needed)).exists();
  }

  @Test
  void nothingIsLeftOfAnUploadThatTheServiceRefused() throws IOException {
    List<DiskFile> before = there.files();
    String name = StagingArea.nextName(HOLDER);
    Path part = here.part(here.document(name), 0);
    StagedOutput out = here.create(part);
    try (out) {
      out.write(new byte[20 << 20]);
    }
    here.publish(out, here.document(name));
    server.cut(Integer.MAX_VALUE, 0);
    assertThatThrownBy(() -> here.share(here.document(name))).isInstanceOf(Exception.class);
    server.heal();
    here.delete(name);
    assertThat(there.files()).isEqualTo(before);
    there.sweep(Instant.now().plusSeconds(60), (owner, file) -> true);
    assertThat(server.folder().resolve("x/imports/" + name + ".json")).doesNotExist();
  }

  private String staged(String text) throws IOException {
    String name = StagingArea.nextName(HOLDER);
    StagedOutput out = here.create(here.part(here.document(name), 0));
    try (out) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    here.publish(out, here.document(name));
    here.share(here.document(name));
    return name;
  }
}
