package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.load.Calls.Head;
import com.bomizzel.datamanagement.support.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

/**
 * One of the fifty clients: looks how the company's export stands, now and then at its history, and
 * now and then downloads an archive, which must be what its digest says.
 */
final class Onlooker implements Crowd.Turn {
  private static final int DOWNLOADS_IN_100 = 4;
  private static final int HISTORIES_IN_100 = 10;
  private static final Duration LEAST_PAUSE = Duration.ofMillis(200);
  private static final int PAUSE_SPREAD = 600;

  private final LoadCompany company;
  private final Board board;
  private final Calls calls;
  private final Findings findings;
  private final Random random;
  private long due = System.nanoTime();

  Onlooker(LoadCompany company, Board board, Calls calls, Findings findings, long seed) {
    this.company = company;
    this.board = board;
    this.calls = calls;
    this.findings = findings;
    this.random = new Random(seed);
  }

  @Override
  public void take() throws InterruptedException {
    int chance = random.nextInt(100);
    Optional<String> finished = board.finished();
    if (chance < DOWNLOADS_IN_100 && finished.isPresent()) {
      download(finished.get());
    } else if (chance < DOWNLOADS_IN_100 + HISTORIES_IN_100) {
      calls.make(CallKind.HISTORY, due, () -> client().history(company.id(), ""));
    } else {
      board.newest().ifPresent(id -> calls.make(CallKind.POLL, due, () -> client().findExport(id)));
    }
    long pause = LEAST_PAUSE.toMillis() + random.nextInt(PAUSE_SPREAD);
    due = System.nanoTime() + pause * 1_000_000;
    Thread.sleep(pause);
  }

  private ApiClient client() {
    return company.client();
  }

  private void download(String url) {
    calls.succeeds(
        CallKind.DOWNLOAD,
        due,
        () -> {
          HttpResponse<InputStream> answer =
              client().exchange(client().request(url).GET(), BodyHandlers.ofInputStream());
          String digest = digestOf(answer.body());
          if (answer.statusCode() == 200) {
            String promised = answer.headers().firstValue("Repr-Digest").orElse("none");
            findings.expect(promised.equals(digest), url + ": " + digest + " is not " + promised);
          }
          return new Head(answer.statusCode(), answer.headers());
        });
  }

  /** Reads all of it; as {@code Repr-Digest} writes it. */
  private static String digestOf(InputStream body) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(body, digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest.digest()) + ":";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
