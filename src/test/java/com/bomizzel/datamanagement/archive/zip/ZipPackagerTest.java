package com.bomizzel.datamanagement.archive.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.archive.deflate.BlockDeflater;
import com.bomizzel.datamanagement.archive.deflate.DeflateBlock;
import com.bomizzel.datamanagement.archive.deflate.ParallelDeflaterTest;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class ZipPackagerTest {
  private static final LocalDateTime TIME = LocalDateTime.of(2025, 11, 4, 15, 30, 22);

  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  @TempDir private Path folder;

  @AfterEach
  void endThreads() {
    executor.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, DeflateBlock.SIZE, 3 * DeflateBlock.SIZE + 17})
  void isReadBackByTheJdk(int length) throws IOException {
    byte[] bytes = ParallelDeflaterTest.text(length);
    Path zip = pack("Söhne.json", bytes);

    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry entry = file.entries().nextElement();
      assertThat(file.size()).isOne();
      assertThat(entry.getName()).isEqualTo("Söhne.json");
      assertThat(entry.getTimeLocal()).isEqualTo(TIME);
      assertThat(entry.getSize()).isEqualTo(length);
      assertThat(file.getInputStream(entry).readAllBytes()).isEqualTo(bytes);
    }
    try (ZipInputStream stream = new ZipInputStream(new FileInputStream(zip.toFile()))) {
      assertThat(stream.getNextEntry().getName()).isEqualTo("Söhne.json");
      assertThat(stream.readAllBytes()).isEqualTo(bytes);
      assertThat(stream.getNextEntry()).isNull();
    }
  }

  @Test
  void isAcceptedByUnzip() throws IOException, InterruptedException {
    assertThatUnzipAccepts(pack("a.json", ParallelDeflaterTest.text(5 * DeflateBlock.SIZE)));
    assertThatUnzipAccepts(pack("empty.json", new byte[0]));
  }

  @Test
  @Tag("heavy")
  void goesBeyondFourGibibytes() throws IOException, InterruptedException {
    Path zip = folder.resolve("large.zip");
    long length = (1L << 32) + 5;
    byte[] piece = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(zip);
        ZipPackager packager =
            new ZipPackager(out, "large.json", TIME, executor, 2, BlockDeflater::new)) {
      for (long left = length; left > 0; left -= piece.length) {
        packager.write(piece, 0, (int) Math.min(left, piece.length));
      }
      packager.finish();
    }
    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.entries().nextElement().getSize()).isEqualTo(length);
    }
    try (ZipInputStream stream = new ZipInputStream(new FileInputStream(zip.toFile()))) {
      stream.getNextEntry();
      assertThat(stream.transferTo(OutputStream.nullOutputStream())).isEqualTo(length);
    }
    assertThatUnzipAccepts(zip);
  }

  private Path pack(String name, byte[] bytes) throws IOException {
    Path zip = folder.resolve(name + ".zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipPackager packager = new ZipPackager(out, name, TIME, executor, 2, BlockDeflater::new)) {
      packager.write(bytes);
      packager.finish();
    }
    return zip;
  }

  private static void assertThatUnzipAccepts(Path zip) throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/unzip")), "Skipped: there is no /usr/bin/unzip");
    Process unzip =
        new ProcessBuilder("/usr/bin/unzip", "-t", zip.toString())
            .redirectErrorStream(true)
            .start();
    String output;
    try (InputStream text = unzip.getInputStream()) {
      output = new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(unzip.waitFor()).as(output).isZero();
    assertThat(output).contains("No errors detected");
  }

  /** What one thread makes of the same bytes. */
  public static final class RawDeflate extends DeflaterOutputStream {
    public RawDeflate(OutputStream out) {
      super(out, new Deflater(6, true));
    }

    @Override
    public void close() throws IOException {
      super.close();
      def.end();
    }
  }
}
