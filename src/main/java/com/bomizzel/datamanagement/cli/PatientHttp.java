package com.bomizzel.datamanagement.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Makes requests. What may pass (a cut, a server that is away or busy) is asked again, after {@code
 * Retry-After} where that is said, until {@link #patience} is used up by waiting. Follows no
 * redirect by itself: a token is for its server.
 */
final class PatientHttp {
  private static final long LONGEST_PAUSE = 60;
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final Duration patience;
  private final Progress progress;

  PatientHttp(Duration patience, Progress progress) {
    this.patience = patience;
    this.progress = progress;
  }

  /** Makes one request, anew for each try. */
  @FunctionalInterface
  interface Call {
    /** The request. */
    HttpRequest.Builder request() throws IOException;
  }

  /** Reads an answer; when the answer breaks off, the call is made again. */
  @FunctionalInterface
  interface Reading<T> {
    /** What the answer is. */
    T read(HttpResponse<InputStream> response, InputStream body) throws IOException;

    /** Whether an answer of that status is read. */
    default boolean takes(int status) {
      return status / 100 == 2;
    }
  }

  /** What a 2xx is read as; the call is one that may be made again. */
  <T> T send(Call call, LongSupplier sent, Reading<T> reading) {
    long left = patience.toSeconds();
    for (long pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      HttpRequest request = built(call);
      CommandFailure failure;
      long wait = pause;
      try {
        HttpResponse<InputStream> response = once(request, sent);
        try (InputStream body = new WatchedInput(response.body(), SILENCE)) {
          if (reading.takes(response.statusCode())) {
            return reading.read(response, body);
          }
          failure = Refusal.of(response, body);
          wait = Refusal.retryAfter(response).orElse(pause);
        }
      } catch (IOException e) {
        failure = unreachable(request.uri(), e);
      }
      if (!failure.mayPass() || wait > left) {
        throw failure;
      }
      progress.tell("%s; again in %d s".formatted(failure.text(), wait));
      left -= wait;
      pause(Duration.ofSeconds(wait));
    }
  }

  private static HttpRequest built(Call call) {
    try {
      return call.request().build();
    } catch (IOException e) {
      throw CommandFailure.refused("NOT_READABLE", "The file cannot be read: " + reason(e));
    } catch (IllegalArgumentException e) {
      // Not its message: that has the header's value, which may be a token.
      throw CommandFailure.refused("BAD_REQUEST", "Token or key have characters that none has");
    }
  }

  private HttpResponse<InputStream> once(HttpRequest request, LongSupplier sent)
      throws IOException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        http.sendAsync(request, BodyHandlers.ofInputStream());
    for (long before = -1; ; before = sent.getAsLong()) {
      try {
        return answer.get(SILENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        if (sent.getAsLong() == before) {
          answer.cancel(true);
          throw new HttpTimeoutException("no answer in time");
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
  }

  /** Waits. */
  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static CommandFailure unreachable(URI uri, IOException e) {
    URI server = uri.resolve("/");
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return CommandFailure.failed(
            "NOT_TRUSTED", "%s is not trusted: %s".formatted(server, reason(cause)));
      }
    }
    return CommandFailure.unreachable(
        "UNREACHABLE", "%s cannot be reached: %s".formatted(server, reason(e)));
  }

  private static String reason(Throwable e) {
    if (e.getCause() instanceof UnresolvedAddressException) {
      return "no such host";
    }
    if (e instanceof ConnectException && e.getMessage() == null) {
      return "connection refused";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static CommandFailure interrupted() {
    Thread.currentThread().interrupt();
    return CommandFailure.failed("INTERRUPTED", "Interrupted");
  }
}
