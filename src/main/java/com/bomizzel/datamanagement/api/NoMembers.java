package com.bomizzel.datamanagement.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request that asks for nothing but its address does: none, or an empty object. */
@Schema(additionalProperties = Schema.False.class)
record NoMembers() {
  /**
   * Refuses any other body: a wish in it would not be heard.
   *
   * @throws JsonProcessingException as any other body is refused
   */
  static void require(String body) throws JsonProcessingException {
    if (!body.isBlank()) {
      Json.MAPPER.readValue(body, NoMembers.class);
    }
  }
}
