package com.bomizzel.datamanagement.cli;

import com.bomizzel.datamanagement.document.Seal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches an archive: into a file beside its place, resumed after each cut where it broke off,
 * moved there when its SHA-256 is the one that the server says. Single use, not thread-safe.
 */
final class ArchiveDownload {
  private static final Pattern DIGEST =
      Pattern.compile("(?:^|[,\\s])sha-256=:([A-Za-z0-9+/]{43}=):");
  private static final int CUTS_IN_A_ROW = 8;
  private static final int ELSEWHERE = 307;

  private final ApiCalls api;
  private final String path;
  private final Path target;
  private final Path part;
  private final Progress progress;
  private @Nullable String tag;
  private @Nullable String digest;
  private long total = -1;

  private ArchiveDownload(ApiCalls api, String path, Path target, Path part, Progress progress) {
    this.api = api;
    this.path = path;
    this.target = target;
    this.part = part;
    this.progress = progress;
  }

  /**
   * Fetches it: {@code target} is the whole archive then, and nobody else can read it; or it is as
   * it was.
   *
   * @return the SHA-256, as hex
   */
  static String run(ApiCalls api, String path, Path target, Progress progress) throws IOException {
    Path place = target.toAbsolutePath();
    Path part = Files.createTempFile(place.getParent(), "." + place.getFileName(), ".part");
    Thread sweeper = new Thread(() -> sweep(part));
    Runtime.getRuntime().addShutdownHook(sweeper);
    try {
      return new ArchiveDownload(api, path, place, part, progress).run();
    } finally {
      sweep(part);
      try {
        Runtime.getRuntime().removeShutdownHook(sweeper);
      } catch (IllegalStateException e) {
        // It is running already.
      }
    }
  }

  private static void sweep(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      part.toFile().deleteOnExit();
    }
  }

  private String run() throws IOException {
    fetch();
    String sha256 = checked();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return sha256;
  }

  private void fetch() throws IOException {
    int cuts = 0;
    while (total < 0 || Files.size(part) < total) {
      long before = Files.size(part);
      api.send(() -> request(before), new HereOrElsewhere(before))
          .ifPresent(elsewhere -> fetchElsewhere(elsewhere, before));
      cuts = Files.size(part) > before ? 0 : cuts + 1;
      if (cuts > CUTS_IN_A_ROW) {
        throw CommandFailure.unreachable(
            "DOWNLOAD_BROKEN", "The download breaks off again and again");
      }
    }
  }

  /** A file that has changed since comes from its beginning ({@code If-Range}). */
  private HttpRequest.Builder request(long from) {
    HttpRequest.Builder request = api.request(path).GET();
    return from > 0 && tag != null
        ? request.header("Range", "bytes=" + from + "-").header("If-Range", tag)
        : request;
  }

  /** What the server answers: the archive, or where it can be fetched, which is its result. */
  private final class HereOrElsewhere implements PatientHttp.Reading<Optional<URI>> {
    private final long before;

    HereOrElsewhere(long before) {
      this.before = before;
    }

    @Override
    public boolean takes(int status) {
      return status / 100 == 2 || status == ELSEWHERE;
    }

    @Override
    public Optional<URI> read(HttpResponse<InputStream> response, InputStream body) {
      if (response.statusCode() == ELSEWHERE) {
        return Optional.of(address(response));
      }
      describe(response);
      take(response, body, before);
      return Optional.empty();
    }
  }

  /** As safe as the server's own. */
  private static URI address(HttpResponse<?> response) {
    URI server = response.uri();
    try {
      URI address = server.resolve(response.headers().firstValue("Location").orElse(""));
      if ("https".equals(address.getScheme()) || server.getScheme().equals(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // It is not told: the address itself may be the right to the file.
    }
    throw CommandFailure.failed("UNSAFE_ADDRESS", "The server names no safe address");
  }

  /** Where the address itself is the right to it; what the file must be only the server says. */
  private void fetchElsewhere(URI address, long from) {
    if (digest == null) {
      api.send(
          () -> api.request(path).method("HEAD", BodyPublishers.noBody()),
          (response, body) -> {
            describe(response);
            return from;
          });
    }
    api.send(
        () -> {
          HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
          return from > 0 ? request.header("Range", "bytes=" + from + "-") : request;
        },
        (response, body) -> take(response, body, from));
  }

  private void describe(HttpResponse<?> response) {
    tag = response.headers().firstValue("ETag").orElse(null);
    digest = response.headers().firstValue("Repr-Digest").orElse(null);
  }

  /** How far the file is then; faults of the disk are no cuts, and end the command. */
  private long take(HttpResponse<InputStream> response, InputStream body, long before) {
    long from = response.statusCode() == 206 ? begin(response, before) : 0;
    total = from + response.headers().firstValueAsLong("Content-Length").orElse(-1 - from);
    try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
      file.truncate(from);
      file.position(from);
      copy(body, Channels.newOutputStream(file), from);
      file.force(true);
      return file.size();
    } catch (IOException e) {
      throw CommandFailure.failed("NOT_WRITABLE", target + " cannot be written: " + e);
    }
  }

  private static long begin(HttpResponse<?> response, long from) {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + from + "-")) {
      throw CommandFailure.failed("BAD_RANGE", "The server sent another part than was asked for");
    }
    return from;
  }

  /** What arrived before a cut counts: the next request goes on there. */
  private void copy(InputStream body, OutputStream file, long from) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = from;
    while (true) {
      int read;
      try {
        read = body.read(buffer);
      } catch (IOException e) {
        progress.tell("The download broke off; it goes on at %,d bytes".formatted(done));
        return;
      }
      if (read < 0) {
        total = Math.max(total, done);
        return;
      }
      file.write(buffer, 0, read);
      done += read;
      progress.show("download", done, total);
    }
  }

  private String checked() throws IOException {
    Matcher said = DIGEST.matcher(digest == null ? "" : digest);
    if (!said.find()) {
      throw CommandFailure.failed("NO_DIGEST", "The server does not say the archive's SHA-256");
    }
    byte[] found = sha256();
    if (!MessageDigest.isEqual(found, Base64.getDecoder().decode(said.group(1)))) {
      throw CommandFailure.failed("DIGEST_DIFFERS", "What arrived is not what the server has");
    }
    return HexFormat.of().formatHex(found);
  }

  private byte[] sha256() throws IOException {
    MessageDigest sha256 = Seal.newDigest();
    try (InputStream file = new DigestInputStream(Files.newInputStream(part), sha256)) {
      file.transferTo(OutputStream.nullOutputStream());
    }
    return sha256.digest();
  }
}
