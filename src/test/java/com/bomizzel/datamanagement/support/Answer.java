package com.bomizzel.datamanagement.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Set;

/**
 * What the server answered.
 *
 * @param status the HTTP status
 * @param headers the HTTP headers
 * @param body the JSON body; a missing node when there is none or it is something else
 * @param text the body as it came
 */
public record Answer(int status, HttpHeaders headers, JsonNode body, String text) {
  private static final Set<String> OPEN_STATES = Set.of("queued", "running");

  /** The envelope's {@code data}; a missing node when there is none. */
  public JsonNode data() {
    return body.path("data");
  }

  /** The envelope's {@code code}, or an empty text. */
  public String code() {
    return body.path("code").asText();
  }

  /** The envelope's {@code message}, or an empty text. */
  public String message() {
    return body.path("message").asText();
  }

  /** The job's {@code state}, or an empty text. */
  public String state() {
    return data().path("state").asText();
  }

  /** The body, but for the id of its request, which no two answers share. */
  public String textOfAnyRequest() {
    return text.replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  /** Whether this is a job that has not ended yet. */
  public boolean open() {
    return OPEN_STATES.contains(state());
  }

  /** Fails unless an import has created all that its file holds. */
  public void assertAllCreated() {
    JsonNode kinds = data().at("/summary/kinds");
    assertThat(kinds).isNotEmpty();
    kinds
        .properties()
        .forEach(
            kind ->
                assertThat(kind.getValue().path("created"))
                    .as(kind.getKey())
                    .isEqualTo(kind.getValue().path("inFile")));
  }

  /** The first value of a header, or null. */
  public String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /**
   * This answer, when its status is {@code expected}; else an error that shows the whole answer.
   */
  public Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError("status " + status + " instead of " + expected + ": " + text);
    }
    return this;
  }
}
