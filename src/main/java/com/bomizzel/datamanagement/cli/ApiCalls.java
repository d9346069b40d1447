package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Speaks to the server's API as somebody. */
final class ApiCalls {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int LARGEST_ANSWER = 16 << 20;

  private final Session session;
  private final PatientHttp http;

  ApiCalls(Session session, Duration patience, Progress progress) {
    this.session = session;
    this.http = new PatientHttp(patience, progress);
  }

  /** A request to a path of the server, to be completed. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(session.server().resolve(path));
    @Nullable String token = session.token();
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** The {@code data} of what GET answers. */
  JsonNode get(String path) {
    return data(() -> request(path).GET());
  }

  /** All of what GET answers, where that is in no envelope. */
  JsonNode getWhole(String path) {
    return http.send(() -> request(path).GET(), () -> 0, (response, body) -> parsed(body));
  }

  /** The {@code data} of what DELETE answers. */
  JsonNode delete(String path) {
    return data(() -> request(path).DELETE());
  }

  /** The {@code data} of what a POST of JSON answers. A key keeps a repetition from doubling. */
  JsonNode post(String path, Object json, @Nullable String key) {
    return data(
        () -> {
          HttpRequest.Builder request =
              request(path)
                  .header("Content-Type", "application/json")
                  .header("Prefer", "respond-async")
                  .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(json)));
          return key == null ? request : request.header("Idempotency-Key", quoted(key));
        });
  }

  /** A key as its header wants it (RFC 8941, 3.3.3). */
  static String quoted(String key) {
    return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private JsonNode data(PatientHttp.Call call) {
    return data(call, () -> 0);
  }

  /**
   * The {@code data} of an answer.
   *
   * @param sent how many bytes of the request are on their way; no answer is due while it grows
   */
  JsonNode data(PatientHttp.Call call, LongSupplier sent) {
    return http.send(call, sent, (response, body) -> parsed(body).path("data"));
  }

  /** JSON of any answer. */
  static JsonNode parsed(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST_ANSWER);
    try {
      JsonNode answer = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (answer.isObject()) {
        return answer;
      }
    } catch (JsonProcessingException e) {
      // Told below.
    }
    throw CommandFailure.failed("NO_JSON", "What answers there is no data management server");
  }

  /** What a 2xx is read as; the call is one that may be made again. */
  <T> T send(PatientHttp.Call call, PatientHttp.Reading<T> reading) {
    return http.send(call, () -> 0, reading);
  }
}
