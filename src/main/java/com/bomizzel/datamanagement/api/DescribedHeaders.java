package com.bomizzel.datamanagement.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of answers, for the API's description. */
final class DescribedHeaders {
  private static final List<String> OF_ALL = List.of("X-Request-Id", "traceparent");
  private static final List<String> OF_JOBS = List.of("Location", "Preference-Applied");
  private static final List<String> OF_FILES =
      List.of(
          "Content-Length",
          "Content-Disposition",
          "Accept-Ranges",
          "Content-Range",
          "ETag",
          "Repr-Digest");

  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("X-Request-Id", "What the server's log calls this request.");
    MEANINGS.put("traceparent", "The trace of the request, with a span of this server's.");
    MEANINGS.put(
        "Retry-After", "After so many seconds one may look again, or send the same request again.");
    MEANINGS.put("WWW-Authenticate", "Bearer: send a token.");
    MEANINGS.put("Location", "Where the state can be had of what was begun or made.");
    MEANINGS.put("Preference-Applied", "Which preference of Prefer was heard (RFC 7240).");
    MEANINGS.put("Content-Length", "How many bytes follow.");
    MEANINGS.put("Content-Disposition", "The file's name.");
    MEANINGS.put("Accept-Ranges", "bytes: parts of it can be had.");
    MEANINGS.put("Content-Range", "Which part this is, or how long the file is.");
    MEANINGS.put("ETag", "The SHA-256 of the file, in hexadecimal digits.");
    MEANINGS.put("Repr-Digest", "The SHA-256 of the whole file (RFC 9530), with a part, too.");
  }

  private DescribedHeaders() {}

  /** All of them, by their names. */
  static Map<String, Header> all() {
    Map<String, Header> headers = new LinkedHashMap<>();
    MEANINGS.forEach(
        (name, meaning) ->
            headers.put(
                name,
                OASFactory.createHeader()
                    .description(meaning)
                    .schema(OASFactory.createSchema().type(SchemaType.STRING))));
    return headers;
  }

  /** Adds those that every answer has. */
  static void addTo(APIResponse response) {
    add(response, OF_ALL);
  }

  /** Adds those of an answer about a job that was begun. */
  static void addToJobs(APIResponse response) {
    add(response, OF_JOBS);
  }

  /** Adds that of an answer about a job that goes on. */
  static void addWhenToLook(APIResponse response) {
    add(response, List.of("Retry-After"));
  }

  /** Adds that of an answer about what was made, or begun and not waited for. */
  static void addLocation(APIResponse response) {
    add(response, List.of("Location"));
  }

  /** Adds those of a file. */
  static void addToFiles(APIResponse response) {
    add(response, OF_FILES);
  }

  /** Adds those that a refusal of that status has. */
  static void addToRefusal(APIResponse response, String status) {
    add(response, OF_ALL);
    switch (status) {
      case "401" -> add(response, List.of("WWW-Authenticate"));
      case "409", "429", "503" -> add(response, List.of("Retry-After"));
      case "416" -> add(response, List.of("Content-Range"));
      default -> {
        // No more than all have.
      }
    }
  }

  private static void add(APIResponse response, List<String> names) {
    names.forEach(name -> response.addHeader(name, OASFactory.createHeader().ref(name)));
  }
}
