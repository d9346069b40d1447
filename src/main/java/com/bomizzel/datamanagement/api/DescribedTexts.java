package com.bomizzel.datamanagement.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sentences about members of bodies that the records' Javadoc need not explain, for whoever knows
 * no more than the description: by schema and member, or by a member that is the same everywhere.
 */
final class DescribedTexts {
  private static final JsonNode TEXTS = read();

  private DescribedTexts() {}

  /** That of a member; null when there is none. */
  static @Nullable String of(String schema, String member) {
    JsonNode own = TEXTS.path(schema + '.' + member);
    return (own.isMissingNode() ? TEXTS.path(member) : own).textValue();
  }

  private static JsonNode read() {
    try (InputStream json =
        Objects.requireNonNull(DescribedTexts.class.getResourceAsStream("members.json"))) {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
