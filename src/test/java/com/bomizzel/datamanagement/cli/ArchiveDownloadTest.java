package com.bomizzel.datamanagement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that break off, and what stands at their place meanwhile. */
class ArchiveDownloadTest {
  private static final Progress QUIET =
      new Progress(new PrintStream(OutputStream.nullOutputStream()), false);

  @TempDir private Path folder;
  private final byte[] archive = new byte[300_000];
  private FaultyServer server;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(archive);
    server = new FaultyServer();
    target = folder.resolve("backup.zip");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void goesOnWhereItBrokeOff() throws Exception {
    some(archive, "\"1\"", 150_000);
    some(archive, "\"1\"", 150_000);
    some(archive, "\"1\"", archive.length);

    assertThat(download()).isEqualTo(HexFormat.of().formatHex(sha256(archive)));
    assertThat(target).hasBinaryContent(archive);
    assertThat(server.heard().get(0).header("Range")).isEmpty();
    assertThat(server.heard())
        .anySatisfy(heard -> assertThat(heard.header("If-Range")).contains("\"1\""));
  }

  @Test
  void beginsAgainWhenTheFileIsAnother() throws Exception {
    byte[] other = Arrays.copyOf(archive, 200_000);
    other[0]++;
    some(archive, "\"1\"", 100_000);
    some(other, "\"2\"", other.length);

    download();
    assertThat(target).hasBinaryContent(other);
  }

  @Test
  void theOldFileStaysWhereTheNewOneIsNotWhatTheServerHas() throws Exception {
    Files.writeString(target, "the old one");
    byte[] changed = archive.clone();
    changed[7]++;
    server.then(
        exchange ->
            FaultyServer.send(
                exchange,
                200,
                changed,
                changed.length,
                "ETag",
                "\"1\"",
                "Repr-Digest",
                digest(archive)));

    assertThatThrownBy(this::download)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.code()).isEqualTo("DIGEST_DIFFERS"));
    assertThat(target).hasContent("the old one");
    assertThat(files()).containsExactly(target);
  }

  @Test
  void nothingIsLeftOfOneThatWasRefusedInTheMiddle() throws Exception {
    some(archive, "\"1\"", 100_000);
    server.then(410, "{\"code\": \"EXPORT_EXPIRED\", \"message\": \"Gone\"}");

    assertThatThrownBy(this::download)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED));
    assertThat(files()).isEmpty();
  }

  @Test
  void isFetchedWhereTheServerSaysAndCheckedByItsWord() throws Exception {
    elsewhere();
    server.then(200, "", "ETag", "\"1\"", "Repr-Digest", digest(archive));
    server.then(
        exchange -> {
          FaultyServer.send(exchange, 200, firstHalf(), archive.length);
          LockSupport.parkNanos(300_000_000);
        });
    elsewhere();
    server.then(
        exchange -> {
          byte[] rest = Arrays.copyOfRange(archive, 150_000, archive.length);
          String range = "bytes 150000-%d/%d".formatted(archive.length - 1, archive.length);
          FaultyServer.send(exchange, 206, rest, rest.length, "Content-Range", range);
        });

    assertThat(download()).isEqualTo(HexFormat.of().formatHex(sha256(archive)));
    assertThat(target).hasBinaryContent(archive);
    assertThat(server.heard())
        .filteredOn(heard -> heard.uri().getPath().equals("/bucket"))
        .hasSize(2)
        .allSatisfy(heard -> assertThat(heard.header("Authorization")).isEmpty());
  }

  private void elsewhere() {
    server.then(
        exchange ->
            FaultyServer.send(
                exchange, 307, new byte[0], 0, "Location", server.address() + "bucket?signed"));
  }

  private byte[] firstHalf() {
    return Arrays.copyOf(archive, 150_000);
  }

  @Test
  void nobodyElseMayReadIt() throws Exception {
    some(archive, "\"1\"", archive.length);
    download();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
  }

  private String download() throws IOException {
    ApiCalls api = new ApiCalls(new Session(server.address(), "t"), Duration.ofSeconds(5), QUIET);
    return ArchiveDownload.run(api, "api/archive", target, QUIET);
  }

  /** Answers as our server does, but sends so many bytes at most. */
  private void some(byte[] bytes, String tag, int most) {
    server.then(
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
          int from = same && range != null ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
          byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + most));
          String[] headers = {
            "ETag",
            tag,
            "Repr-Digest",
            digest(bytes),
            "Content-Range",
            "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length)
          };
          FaultyServer.send(exchange, from > 0 ? 206 : 200, part, bytes.length - from, headers);
          // What has not been read when the connection breaks is lost to the client.
          LockSupport.parkNanos(300_000_000);
        });
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String digest(byte[] bytes) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(bytes)) + ":";
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
