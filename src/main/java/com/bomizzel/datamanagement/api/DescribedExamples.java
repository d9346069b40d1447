package com.bomizzel.datamanagement.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/**
 * Bodies as they may be, in {@code examples.json}: by the call's name, then {@code request} or the
 * status of the answer. Where it says nothing of a 202, it is the 200's.
 */
final class DescribedExamples {
  private static final String REQUEST = "request";

  private final JsonNode byCall;

  private DescribedExamples(JsonNode byCall) {
    this.byCall = byCall;
  }

  static DescribedExamples read() {
    try (InputStream json =
        Objects.requireNonNull(DescribedExamples.class.getResourceAsStream("examples.json"))) {
      return new DescribedExamples(Json.MAPPER.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds those of a call. */
  void addTo(Operation operation) {
    JsonNode examples = byCall.path(operation.getOperationId());
    if (operation.getRequestBody() != null) {
      add(operation.getRequestBody().getContent(), examples.path(REQUEST));
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, response) -> add(response.getContent(), examples.path(status)));
  }

  private static void add(@Nullable Content content, JsonNode example) {
    if (content != null && !example.isMissingNode()) {
      content
          .getMediaTypes()
          .values()
          .forEach(type -> type.example(Json.MAPPER.convertValue(example, Object.class)));
    }
  }
}
