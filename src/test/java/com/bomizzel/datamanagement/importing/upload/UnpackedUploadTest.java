package com.bomizzel.datamanagement.importing.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.importing.upload.UnpackedUpload.Unpacker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UnpackedUploadTest {
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  @TempDir Path folder;
  private Path part;
  private Path document;

  @BeforeEach
  void name() {
    part = folder.resolve("a.part");
    document = folder.resolve("a.json");
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void whatIsUnpackedCanBeReadBeforeTheRestIs() throws IOException {
    CountDownLatch beginningWasRead = new CountDownLatch(1);
    Unpacker unpacker =
        target -> {
          target.write("begin".getBytes(UTF_8));
          await(beginningWasRead);
          target.write("ning".getBytes(UTF_8));
        };
    try (UnpackedUpload upload = unpack(unpacker)) {
      upload.awaitBeyond(4);
      assertThat(upload.path()).hasContent("begin");
      beginningWasRead.countDown();
      upload.awaitBeyond(100);
      assertThat(upload.path()).hasContent("beginning");
      upload.complete();
    }
    assertThat(document).hasContent("beginning");
    assertThat(part).doesNotExist();
  }

  @Test
  void theReaderIsToldWhatIsWrongWithTheRest() throws IOException {
    Unpacker unpacker =
        target -> {
          target.write("begin".getBytes(UTF_8));
          throw new IOException("damaged");
        };
    try (UnpackedUpload upload = unpack(unpacker)) {
      upload.awaitBeyond(4);
      assertThatThrownBy(() -> upload.awaitBeyond(5)).hasMessage("damaged");
      assertThatThrownBy(upload::complete).hasMessage("damaged");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anUnpackingThatNobodyWantsEndsAndLeavesNothing() throws IOException {
    Unpacker endless =
        target -> {
          while (true) {
            target.write(new byte[10]);
          }
        };
    try (UnpackedUpload upload = unpack(endless)) {
      upload.awaitBeyond(1000);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private UnpackedUpload unpack(Unpacker unpacker) throws IOException {
    OutputStream out = Files.newOutputStream(part);
    return new UnpackedUpload(part, out, unpacker, () -> Files.move(part, document), executor);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
