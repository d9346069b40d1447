package com.bomizzel.datamanagement.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds answers against the API's description, as the build has made it: its status must be there,
 * its type, and its body by the schema, which knows every member. Thread-safe.
 */
public final class DescribedAnswers {
  /** Where the description is in the class path. */
  public static final String PLACE = "com/bomizzel/datamanagement/api/openapi.json";

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
  private static final String LINES = "application/x-ndjson";
  private static final int MOST_LINES = 100;

  private final List<Address> addresses = new ArrayList<>();
  private final Schema document =
      SchemaRegistry.withDialect(
              Dialects.getOpenApi30(),
              builder ->
                  builder.schemaLoader(
                      loader -> loader.allow(location -> location.toString().endsWith(PLACE))))
          .getSchema(SchemaLocation.of("classpath:" + PLACE));
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private record Address(Pattern pattern, String pointer, JsonNode calls) {}

  private static final class Build {
    static final DescribedAnswers ANSWERS = new DescribedAnswers();
  }

  private DescribedAnswers() {
    description()
        .path("paths")
        .properties()
        .forEach(
            path ->
                addresses.add(
                    new Address(
                        pattern(path.getKey()),
                        "/paths/" + escaped(path.getKey()),
                        path.getValue())));
  }

  private static Pattern pattern(String template) {
    return Pattern.compile(VARIABLE.matcher(template).replaceAll("[^/]+"));
  }

  /** The description of this build. */
  public static DescribedAnswers ofBuild() {
    return Build.ANSWERS;
  }

  /** The same, as a tree. */
  public static JsonNode description() {
    try (InputStream json = DescribedAnswers.class.getClassLoader().getResourceAsStream(PLACE)) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails when a server's answer is not as described; in the integration tests alone, whose servers
   * are this build's.
   */
  static void check(HttpRequest request, Answer answer) {
    if (Boolean.getBoolean("suite.server") && request.uri().getPath().startsWith("/api/")) {
      List<String> faults = ofBuild().faults(request, answer);
      if (!faults.isEmpty()) {
        throw new AssertionError(
            "not as /openapi says: %s %s -> %d%n%s%n%s"
                .formatted(
                    request.method(),
                    request.uri().getPath(),
                    answer.status(),
                    String.join("\n", faults),
                    answer.text()));
      }
    }
  }

  private List<String> faults(HttpRequest request, Answer answer) {
    String path = request.uri().getRawPath();
    String verb = request.method().toLowerCase(Locale.ROOT);
    Optional<Address> address =
        addresses.stream().filter(each -> each.pattern().matcher(path).matches()).findFirst();
    if (address.isEmpty() || address.get().calls().path(verb).isMissingNode()) {
      return notDescribed(request, answer);
    }
    String pointer = "%s/%s/responses/%d".formatted(address.get().pointer(), verb, answer.status());
    JsonNode response =
        address.get().calls().path(verb).path("responses").path("" + answer.status());
    if (response.isMissingNode()) {
      return List.of("no such status");
    } else if (answer.text().isEmpty()) {
      return List.of();
    }
    String type = type(answer.headers().firstValue("Content-Type").orElse(""));
    return response.path("content").properties().stream()
        .map(Map.Entry::getKey)
        .filter(each -> type(each).equals(type))
        .findFirst()
        .map(each -> pointer + "/content/" + escaped(each) + "/schema")
        .map(schema -> bodyFaults(type, schema, answer.text()))
        .orElse(List.of("no such type: " + type));
  }

  /** Where there is no call there is nothing but refusals, and answers to browsers. */
  private List<String> notDescribed(HttpRequest request, Answer answer) {
    if (answer.status() < 400) {
      return request.method().equals("OPTIONS") ? List.of() : List.of("no such call");
    }
    return answer.text().isEmpty()
        ? List.of()
        : faults("/components/schemas/Problem", answer.text());
  }

  private List<String> bodyFaults(String type, String pointer, String text) {
    if (type.equals(LINES)) {
      return text.lines()
          .limit(MOST_LINES)
          .flatMap(line -> faults(pointer, line).stream())
          .toList();
    }
    return type.endsWith("json") ? faults(pointer, text) : List.of();
  }

  /** What a JSON text has that the schema at that place in the description does not say. */
  public List<String> faults(String pointer, String json) {
    return schemas.computeIfAbsent(pointer, this::schema).validate(json, InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  /** Of the one document, which would be read again for each of its schemas. */
  private synchronized Schema schema(String pointer) {
    return document.getRefSchema(SchemaLocation.Fragment.of(pointer));
  }

  private static String type(String contentType) {
    return contentType.split(";", 2)[0].strip();
  }

  /** A name as a step of a JSON pointer. */
  public static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
