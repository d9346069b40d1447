package com.bomizzel.datamanagement.api;

import static com.bomizzel.datamanagement.api.RefusalCode.BAD_CREDENTIALS;
import static com.bomizzel.datamanagement.api.RefusalCode.BAD_REQUEST;
import static com.bomizzel.datamanagement.api.RefusalCode.BODY_TOO_LARGE;
import static com.bomizzel.datamanagement.api.RefusalCode.DATABASE_UNAVAILABLE;
import static com.bomizzel.datamanagement.api.RefusalCode.INTERNAL_ERROR;
import static com.bomizzel.datamanagement.api.RefusalCode.INVALID_REQUEST;
import static com.bomizzel.datamanagement.api.RefusalCode.NOT_ACCEPTABLE;
import static com.bomizzel.datamanagement.api.RefusalCode.REQUEST_TIMEOUT;
import static com.bomizzel.datamanagement.api.RefusalCode.TOKEN_EXPIRED;
import static com.bomizzel.datamanagement.api.RefusalCode.TOKEN_INVALID;
import static com.bomizzel.datamanagement.api.RefusalCode.TOO_MANY_REQUESTS;
import static com.bomizzel.datamanagement.api.RefusalCode.UNAUTHENTICATED;
import static com.bomizzel.datamanagement.api.RefusalCode.UNSUPPORTED_MEDIA_TYPE;

import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The answers of a call that refuse it, by status, each with its codes. */
final class DescribedRefusals {
  /** The schema of every refusal's body. */
  static final String PROBLEM = "Problem";

  /** Of every call. */
  private static final Set<RefusalCode> ALWAYS =
      EnumSet.of(
          INVALID_REQUEST,
          BAD_REQUEST,
          NOT_ACCEPTABLE,
          REQUEST_TIMEOUT,
          BODY_TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          TOO_MANY_REQUESTS,
          INTERNAL_ERROR,
          DATABASE_UNAVAILABLE);

  /** Of every call that wants a token. */
  private static final Set<RefusalCode> OF_STRANGERS =
      EnumSet.of(UNAUTHENTICATED, TOKEN_EXPIRED, TOKEN_INVALID);

  /** A job waits for what is called as one of these; it never fails with it. */
  private static final Set<String> OWN_NAMES =
      Arrays.stream(RefusalCode.values()).map(Enum::name).collect(Collectors.toSet());

  private static final String EXAMPLE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private DescribedRefusals() {}

  /** A method's refusals, by their statuses. */
  static Map<String, APIResponse> of(Method method) {
    Map<String, APIResponse> responses = new LinkedHashMap<>();
    codes(method).forEach((status, codes) -> responses.put(status, response(status, codes)));
    return responses;
  }

  private static Map<String, Map<String, String>> codes(Method method) {
    Map<String, Map<String, String>> codes = new TreeMap<>();
    Optional<Refuses> own = Optional.ofNullable(method.getAnnotation(Refuses.class));
    List<RefusalCode> named = own.map(Refuses::value).map(List::of).orElse(List.of());
    boolean signsIn = named.contains(BAD_CREDENTIALS);
    Stream.of(ALWAYS, signsIn ? Set.<RefusalCode>of() : OF_STRANGERS, named)
        .flatMap(Collection::stream)
        .forEach(code -> put(codes, code.status(), code.name(), code.meaning()));
    own.stream()
        .flatMap(refuses -> Arrays.stream(refuses.codesOf()))
        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .map(Enum::name)
        .filter(code -> !OWN_NAMES.contains(code))
        .forEach(code -> put(codes, JobFailures.status(code), code, ""));
    return codes;
  }

  private static void put(
      Map<String, Map<String, String>> codes, int status, String code, String meaning) {
    codes
        .computeIfAbsent(Integer.toString(status), ignored -> new LinkedHashMap<>())
        .putIfAbsent(code, meaning);
  }

  private static APIResponse response(String status, Map<String, String> codes) {
    APIResponse response = OASFactory.createAPIResponse().description(description(codes));
    Schema these = OASFactory.createSchema().addRequired("code");
    Schema code = OASFactory.createSchema().type(Schema.SchemaType.STRING);
    codes.keySet().forEach(code::addEnumeration);
    Schema schema =
        OASFactory.createSchema()
            .addAllOf(OASFactory.createSchema().ref(PROBLEM))
            .addAllOf(these.addProperty("code", code));
    Content content =
        OASFactory.createContent()
            .addMediaType(
                MediaType.APPLICATION_JSON,
                OASFactory.createMediaType().schema(schema).example(example(codes)));
    DescribedHeaders.addToRefusal(response, status);
    return response.content(content);
  }

  private static String description(Map<String, String> codes) {
    StringBuilder text = new StringBuilder();
    codes.forEach(
        (code, meaning) ->
            text.append(text.isEmpty() ? "" : "\n")
                .append("- `" + code + "`")
                .append(meaning.isEmpty() ? "" : ": " + meaning));
    return text.toString();
  }

  private static Map<String, Object> example(Map<String, String> codes) {
    Map.Entry<String, String> first = codes.entrySet().iterator().next();
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("success", false);
    example.put("code", first.getKey());
    example.put("message", first.getValue().isEmpty() ? first.getKey() : first.getValue());
    example.put("requestId", EXAMPLE_ID);
    return example;
  }

  /** The schema of {@link Envelope}'s other half. */
  static Schema problem() {
    Schema text = OASFactory.createSchema().type(Schema.SchemaType.STRING);
    Schema fault =
        OASFactory.createSchema()
            .type(Schema.SchemaType.OBJECT)
            .addProperty("field", text)
            .addProperty(
                "message", OASFactory.createSchema().type(Schema.SchemaType.STRING).nullable(true))
            .required(List.of("field", "message"))
            .additionalPropertiesBoolean(false);
    return OASFactory.createSchema()
        .type(Schema.SchemaType.OBJECT)
        .description("Why a request was refused, or what went wrong.")
        .addProperty("success", flag(false))
        .addProperty("code", described("Stable, for programs."))
        .addProperty("message", described("A sentence, for people."))
        .addProperty(
            "errors",
            OASFactory.createSchema()
                .type(Schema.SchemaType.ARRAY)
                .description("What is wrong with which field or parameter, of an input error.")
                .items(fault))
        .addProperty(
            "requestId", described("What the server's log and X-Request-Id call the request."))
        .required(List.of("success", "code", "message"))
        .additionalPropertiesBoolean(false);
  }

  /** A member that has one value. */
  static Schema flag(boolean value) {
    return OASFactory.createSchema()
        .type(Schema.SchemaType.BOOLEAN)
        .addEnumeration(value)
        .description(
            value ? "Always true; `data` has the answer." : "Always false; `code` says why.");
  }

  private static Schema described(String description) {
    return OASFactory.createSchema().type(Schema.SchemaType.STRING).description(description);
  }
}
