package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import com.bomizzel.datamanagement.support.DescribedAnswers;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API's description is one, and is of the whole API. */
class ApiDescriptionTest {
  private static final JsonNode DESCRIPTION = DescribedAnswers.description();

  @Test
  void itIsValidOpenApi() {
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(DESCRIPTION.toString());
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getPaths()).isNotEmpty();
  }

  @Test
  void itHasEachCallAndNoOther() {
    Set<String> described = new TreeSet<>();
    eachCall((name, call) -> described.add(name));
    assertThat(described)
        .isEqualTo(
            ResourceMethod.all().stream()
                .map(ApiDescriptionTest::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void eachCallIsExplained() {
    Set<String> ids = new TreeSet<>();
    eachCall(
        (name, call) -> {
          assertThat(ids.add(call.path("operationId").asText())).as(name).isTrue();
          for (String text : List.of("summary", "description")) {
            assertThat(call.path(text).asText()).as(name + ' ' + text).isNotBlank();
          }
          assertThat(call.path("tags")).as(name).isNotEmpty();
          for (JsonNode parameter : call.path("parameters")) {
            assertThat(parameter.has("$ref") || parameter.hasNonNull("description"))
                .as(name + ' ' + parameter)
                .isTrue();
          }
          for (JsonNode response : call.path("responses")) {
            assertThat(response.path("description").asText()).as(name).isNotBlank();
          }
        });
  }

  @Test
  void eachMemberOfEachBodyIsExplained() {
    List<String> unexplained = new ArrayList<>();
    DESCRIPTION
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        member -> {
                          if (member.getValue().path("description").asText().isBlank()) {
                            unexplained.add(schema.getKey() + '.' + member.getKey());
                          }
                        }));

    assertThat(unexplained).isEmpty();
  }

  @Test
  void eachCallHasExamplesThatItsSchemasTake() {
    eachCall(
        (name, call) -> {
          List<String> examples = new ArrayList<>();
          String pointer = pointer(name);
          check(examples, call.path("requestBody"), pointer + "/requestBody");
          call.path("responses")
              .properties()
              .forEach(
                  response ->
                      check(
                          examples,
                          response.getValue(),
                          pointer + "/responses/" + response.getKey()));
          assertThat(examples).as(name).isNotEmpty();
          if (!name.contains("/download/")) {
            assertThat(examples).as(name).anyMatch(place -> place.contains("/responses/20"));
          }
        });
  }

  @Test
  void whatGoesOnSaysWhenToLook() {
    eachCall(
        (name, call) -> {
          JsonNode goesOn = call.path("responses").path("202");
          assertThat(goesOn.isMissingNode() || goesOn.path("headers").has("Retry-After"))
              .as(name)
              .isTrue();
        });
  }

  private static void check(List<String> examples, JsonNode place, String pointer) {
    place
        .path("content")
        .properties()
        .forEach(
            type -> {
              if (type.getValue().has("example")) {
                examples.add(pointer);
                String schema =
                    pointer + "/content/" + DescribedAnswers.escaped(type.getKey()) + "/schema";
                assertThat(
                        DescribedAnswers.ofBuild()
                            .faults(schema, type.getValue().path("example").toString()))
                    .as(schema)
                    .isEmpty();
              }
            });
  }

  @Test
  void noCodeIsMissing() {
    Map<String, Set<String>> described = new TreeMap<>();
    eachCall(
        (name, call) ->
            call.path("responses")
                .properties()
                .forEach(
                    response ->
                        response
                            .getValue()
                            .at("/content/application~1json/schema/allOf/1/properties/code/enum")
                            .forEach(
                                code ->
                                    described
                                        .computeIfAbsent(code.asText(), c -> new TreeSet<>())
                                        .add(response.getKey()))));
    // Of a method that no call has there is nothing to say.
    Arrays.stream(RefusalCode.values())
        .filter(code -> code != RefusalCode.METHOD_NOT_ALLOWED)
        .forEach(
            code ->
                assertThat(described.get(code.name()))
                    .as(code.name())
                    .containsExactly(Integer.toString(code.status())));
    Stream.concat(Arrays.stream(FailureCode.values()), Arrays.stream(UploadRefused.Code.values()))
        .filter(code -> code != FailureCode.STORE_AWAY)
        .forEach(
            code ->
                assertThat(described.get(code.name()))
                    .as(code.name())
                    .containsExactly(Integer.toString(JobFailures.status(code.name()))));
  }

  @Test
  void wordsOfParametersAreTheCodes() {
    String imports = "/api/data-export/imports/{importId}/";
    assertThat(words(imports + "errors", "level"))
        .isEqualTo(words(Level.values(), Level::jsonName));
    assertThat(words(imports + "changes", "kind"))
        .isEqualTo(words(RecordKind.values(), RecordKind::jsonName));
    assertThat(words(imports + "changes", "outcome"))
        .isEqualTo(words(ChangeOutcome.values(), ChangeOutcome::jsonName));
  }

  private static Set<String> words(String path, String parameter) {
    Set<String> words = new TreeSet<>();
    for (JsonNode each : DESCRIPTION.path("paths").path(path).path("get").path("parameters")) {
      if (each.path("name").asText().equals(parameter)) {
        each.path("schema").path("enum").forEach(word -> words.add(word.asText()));
      }
    }
    return words;
  }

  private static <E> Set<String> words(E[] values, Function<E, String> name) {
    return Arrays.stream(values).map(name).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void anUndocumentedMemberIsAFault() {
    String keys = "/paths/~1api~1data-export~1keys/get/responses/200/content/application~1json";
    assertThat(DescribedAnswers.ofBuild().faults(keys + "/schema", "{\"keys\": []}")).isEmpty();
    assertThat(DescribedAnswers.ofBuild().faults(keys + "/schema", "{\"keys\": [], \"d\": 1}"))
        .isNotEmpty();
    DESCRIPTION
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              if (schema.getValue().has("properties")) {
                assertThat(schema.getValue().path("additionalProperties").asText())
                    .as(schema.getKey())
                    .isEqualTo("false");
              }
            });
  }

  private static String name(ResourceMethod call) {
    return call.verb() + ' ' + call.path();
  }

  private static String pointer(String name) {
    String[] parts = name.split(" ", 2);
    return "/paths/" + DescribedAnswers.escaped(parts[1]) + '/' + parts[0].toLowerCase(Locale.ROOT);
  }

  private static void eachCall(BiConsumer<String, JsonNode> visitor) {
    DESCRIPTION
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        call ->
                            visitor.accept(
                                call.getKey().toUpperCase(Locale.ROOT) + ' ' + path.getKey(),
                                call.getValue())));
  }
}
