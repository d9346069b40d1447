package com.bomizzel.datamanagement.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The documented JSON types of members. Each turns a value of its type into the text that
 * PostgreSQL reads for the column, and takes no value of another type.
 */
enum ValueType {
  TEXT("text", "a text") {
    @Override
    Optional<String> read(JsonNode value) {
      return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
  },
  BOOLEAN("boolean", "true or false") {
    @Override
    Optional<String> read(JsonNode value) {
      return value.isBoolean() ? Optional.of(value.asText()) : Optional.empty();
    }
  },
  INTEGER("integer", "a whole number of 32 bits") {
    @Override
    Optional<String> read(JsonNode value) {
      return value.isIntegralNumber() && value.canConvertToInt()
          ? Optional.of(Integer.toString(value.intValue()))
          : Optional.empty();
    }
  },
  LONG("bigint", "a whole number of 64 bits") {
    @Override
    Optional<String> read(JsonNode value) {
      return value.isIntegralNumber() && value.canConvertToLong()
          ? Optional.of(Long.toString(value.longValue()))
          : Optional.empty();
    }
  },
  TIME(
      "timestamptz",
      "a time in ISO 8601 with an offset, as in 2025-01-31T09:30:00Z, no later than the year"
          + " 294276") {
    @Override
    Optional<String> read(JsonNode value) {
      return value.isTextual() ? Timestamps.read(value.textValue()) : Optional.empty();
    }
  },
  OBJECT("jsonb", "an object") {
    @Override
    Optional<String> read(JsonNode value) {
      return value.isObject() ? Optional.of(value.toString()) : Optional.empty();
    }
  },
  ARRAY("jsonb", "an array") {
    @Override
    Optional<String> read(JsonNode value) {
      return value.isArray() ? Optional.of(value.toString()) : Optional.empty();
    }
  };

  private final String sqlName;
  private final String description;

  ValueType(String sqlName, String description) {
    this.sqlName = sqlName;
    this.description = description;
  }

  /**
   * The value for PostgreSQL.
   *
   * @param value any JSON value but null
   * @return empty when it is of another type, or out of this type's range
   */
  abstract Optional<String> read(JsonNode value);

  /** The name of the type in SQL. */
  String sqlName() {
    return sqlName;
  }

  /** What a value must be, for people. */
  String description() {
    return description;
  }
}
