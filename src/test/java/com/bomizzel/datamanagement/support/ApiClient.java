package com.bomizzel.datamanagement.support;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A script that uses the API: nobody's at first, a person's after {@link #login}.
 *
 * <p>Immutable and thread-safe. No call judges the status; {@link Answer#expect} does. That the
 * answer is as {@link DescribedAnswers described} is looked at always.
 */
public final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(100);

  private final HttpClient http;
  private final URI base;
  private final String token;

  private ApiClient(HttpClient http, URI base, String token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  /**
   * A client without a token of the server at {@code base}, for instance of {@link BundleServer}.
   */
  public static ApiClient of(URI base) {
    return of(base, HttpClient.newHttpClient());
  }

  /** A client that uses {@code http}, for instance one that trusts a test's certificate. */
  public static ApiClient of(URI base, HttpClient http) {
    return new ApiClient(http, base, null);
  }

  /** This client with a token, which may be a wrong one. */
  public ApiClient withToken(String bearer) {
    return new ApiClient(http, base, bearer);
  }

  /** This client, signed in; fails when the server does not let them in. */
  public ApiClient login(String email, String password) {
    Answer answer = tryLogin(email, password).expect(200);
    return withToken(answer.data().path("token").asText());
  }

  /** The answer to a sign-in. */
  public Answer tryLogin(String email, String password) {
    return post("/api/auth/login", Map.of("email", email, "password", password));
  }

  /** The token, or null. */
  public String token() {
    return token;
  }

  /** Where the server is. */
  public URI base() {
    return base;
  }

  /** Asks for an export of everything and waits as the server does. */
  public Answer export(UUID companyId) {
    return export(companyId, Map.of());
  }

  /** Asks for an export with more members in the request, for instance {@code dateFrom}. */
  public Answer export(UUID companyId, Map<String, ?> options) {
    return post("/api/data-export/export", exportBody(companyId, options));
  }

  /** Asks for an export and does not wait. */
  public Answer exportAsync(UUID companyId) {
    return send(
        request("/api/data-export/export")
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(json(exportBody(companyId, Map.of()))));
  }

  private static Map<String, Object> exportBody(UUID companyId, Map<String, ?> options) {
    Map<String, Object> body = new LinkedHashMap<>(options);
    body.put("companyId", companyId);
    return body;
  }

  /** One export's state. */
  public Answer findExport(String exportId) {
    return get("/api/data-export/exports/" + exportId);
  }

  /** Waits until the export has ended. */
  public Answer awaitExport(String exportId, Duration atMost) {
    return await("/api/data-export/exports/" + exportId, atMost);
  }

  /** Cancels a running export or deletes the file of a finished one. */
  public Answer deleteExport(String exportId) {
    return delete("/api/data-export/exports/" + exportId);
  }

  /** Downloads a finished export's file to {@code target}, which is replaced. */
  public HttpResponse<Path> download(Answer export, Path target) {
    return exchange(
        request(export.data().path("downloadUrl").asText()).GET(),
        BodyHandlers.ofFile(target, CREATE, WRITE, TRUNCATE_EXISTING));
  }

  /** Sends an import and waits as the server does. */
  public Answer importFile(ImportForm form) {
    return importFile(form, "");
  }

  /** The same, with that behind its address: a question mark and parameters. */
  public Answer importFile(ImportForm form, String query) {
    return send(importRequest(form, query));
  }

  /** Sends an import and does not wait for its job. */
  public Answer importAsync(ImportForm form) {
    return send(importRequest(form, "").header("Prefer", "respond-async"));
  }

  /** A request that sends an import, to be completed by the caller. */
  public HttpRequest.Builder importRequest(ImportForm form, String query) {
    return request("/api/data-export/import" + query)
        .header("Content-Type", form.contentType())
        .POST(form.body());
  }

  /** One import's state and summary. */
  public Answer findImport(String importId) {
    return get("/api/data-export/imports/" + importId);
  }

  /** Waits until the import has ended. */
  public Answer awaitImport(String importId, Duration atMost) {
    return await("/api/data-export/imports/" + importId, atMost);
  }

  /** Imports what a validation has checked. */
  public Answer startValidated(String importId) {
    return send(
        request("/api/data-export/imports/" + importId + "/start").POST(BodyPublishers.noBody()));
  }

  /** Cancels an import. */
  public Answer deleteImport(String importId) {
    return delete("/api/data-export/imports/" + importId);
  }

  /** The rejected records of an import; {@code query} is empty or for instance {@code ?limit=5}. */
  public Answer importErrors(String importId, String query) {
    return get("/api/data-export/imports/" + importId + "/errors" + query);
  }

  /** A company's history; {@code query} is empty or for instance {@code ?limit=5}. */
  public Answer history(UUID companyId, String query) {
    return get("/api/data-export/history/" + companyId + query);
  }

  /** Deletes expired files now. */
  public Answer cleanup() {
    return send(request("/api/data-export/cleanup").POST(BodyPublishers.noBody()));
  }

  /** A GET of any path. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** A DELETE of any path. */
  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** A POST of {@code body}, which Jackson writes, to any path. */
  public Answer post(String path, Object body) {
    return send(jsonPost(path, body));
  }

  /** The same, to be completed by the caller. */
  public HttpRequest.Builder jsonPost(String path, Object body) {
    return request(path).header("Content-Type", "application/json").POST(json(body));
  }

  /** The console's sign-in form as its page sends it, to be completed by the caller. */
  public HttpRequest.Builder consoleSignIn(String email, String password) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("signIn", "signIn");
    fields.put("signIn:email", email);
    fields.put("signIn:password", password);
    fields.put("signIn:submit", "");
    fields.put("jakarta.faces.ViewState", "stateless");
    return request("/sign-in")
        .header("Origin", base.getScheme() + "://" + base.getAuthority())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form(fields)));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A request to any path, with the token when there is one, to be completed by the caller. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(10));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Sends a request; in integration tests the API's answer must be as it is described. */
  public Answer send(HttpRequest.Builder request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    Answer answer =
        new Answer(
            response.statusCode(), response.headers(), parse(response.body()), response.body());
    DescribedAnswers.check(response.request(), answer);
    return answer;
  }

  /** Sends a request and hands out the body as {@code handler} makes it. */
  public <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Answer await(String path, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Answer answer = get(path);
    while (answer.open()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not ended within " + atMost + ": " + answer.text());
      }
      pause();
      answer = get(path);
    }
    return answer;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    try {
      return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
