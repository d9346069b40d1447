package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.Set;

/** What an answer other than a 2xx means. */
final class Refusal {
  private static final Set<Integer> MAY_PASS = Set.of(408, 429, 502, 503, 504);
  private static final String BEING_TAKEN = "REQUEST_IN_PROGRESS";

  private Refusal() {}

  /** The failure that it is; reads the body. */
  static CommandFailure of(HttpResponse<InputStream> response, InputStream body) {
    int status = response.statusCode();
    JsonNode said = MissingNode.getInstance();
    try {
      said = ApiCalls.parsed(body);
    } catch (IOException | CommandFailure e) {
      // What stands before the server (a proxy) has no JSON: the status is all there is.
    }
    String code = said.path("code").asText("HTTP_" + status);
    String text = said.path("message").asText(withoutWords(response));
    if (MAY_PASS.contains(status) || code.equals(BEING_TAKEN)) {
      return CommandFailure.unreachable(code, text);
    }
    return status >= 500 ? CommandFailure.failed(code, text) : CommandFailure.refused(code, text);
  }

  /** After how many seconds the same may be asked again, as the server says. */
  static OptionalLong retryAfter(HttpResponse<?> response) {
    String text = response.headers().firstValue("Retry-After").orElse("").strip();
    if (text.matches("[0-9]{1,6}")) {
      return OptionalLong.of(Math.max(1, Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return OptionalLong.of(Math.max(1, Duration.between(Instant.now(), at).toSeconds() + 1));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static String withoutWords(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Location")
        .map(to -> "The server has another address; give that one: " + to)
        .orElse("%s answers %d".formatted(response.uri(), response.statusCode()));
  }
}
