package com.bomizzel.datamanagement.notifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.OffsetDateTime;

/**
 * A message as webhooks get it, and as it is kept until it is sent.
 *
 * @param type of what it tells
 * @param timestamp when that was
 * @param data what there is to say
 */
record NoticeBody(String type, OffsetDateTime timestamp, Notice data) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  String toJson() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static NoticeBody fromJson(String json) {
    try {
      return MAPPER.readValue(json, NoticeBody.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a message", e);
    }
  }
}
