package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.MemberType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The documented JSON types of members. Each turns a value of its type into the text that
 * PostgreSQL reads for the column, and takes no value of another type.
 */
public enum ValueType {
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

    @Override
    public String storedText(String column) {
      return "cast(" + column + " at time zone 'UTC' as text)";
    }

    @Override
    public boolean isSameText(String stored, String given) {
      return Timestamps.isSameText(stored, given);
    }

    @Override
    public String inFile(String text) {
      return Timestamps.inFile(text);
    }
  },
  /**
   * What the help desk keeps as JSON: mostly an object or an array, but its columns take any value.
   */
  JSON("jsonb", "any JSON value") {
    @Override
    Optional<String> read(JsonNode value) {
      return Optional.of(value.toString());
    }

    @Override
    public boolean isSameText(String stored, String given) {
      return isSameJson(stored, given);
    }
  };

  /** Ids, people, children and marks have ways of their own. */
  private static final Map<MemberType, ValueType> COLUMNS =
      Map.of(
          MemberType.TEXT, TEXT,
          MemberType.REFERENCE, TEXT,
          MemberType.BOOLEAN, BOOLEAN,
          MemberType.INTEGER, INTEGER,
          MemberType.LONG, LONG,
          MemberType.TIME, TIME,
          MemberType.OBJECT, JSON,
          MemberType.ARRAY, JSON);

  private final String sqlName;
  private final String description;

  ValueType(String sqlName, String description) {
    this.sqlName = sqlName;
    this.description = description;
  }

  /** Whether a member of that type stands in a column of its own, as the value that it has. */
  static boolean isColumn(MemberType type) {
    return COLUMNS.containsKey(type);
  }

  /** What members of that type must be, which must stand in columns. */
  static ValueType of(MemberType type) {
    return Objects.requireNonNull(COLUMNS.get(type));
  }

  /**
   * The value for PostgreSQL.
   *
   * @param value any JSON value but null
   * @return empty when it is of another type, or out of this type's range
   */
  abstract Optional<String> read(JsonNode value);

  /** SQL that gives a column's value as the text that {@link #isSameText} compares. */
  public String storedText(String column) {
    return "cast(" + column + " as text)";
  }

  /** Whether all texts of it are short. */
  public boolean isBounded() {
    return this != TEXT && this != JSON;
  }

  /**
   * Whether a column's {@link #storedText} surely means the same value as what {@link #read} gave.
   *
   * @return false also for the same value written otherwise
   */
  public boolean isSameText(String stored, String given) {
    return stored.equals(given);
  }

  /**
   * How files spell the value that a column's {@link #storedText} means, or what {@link #read}
   * gave; texts without their quotation marks and escapes.
   */
  public String inFile(String text) {
    return text;
  }

  /** PostgreSQL puts a space behind each colon and comma; between quotation marks all counts. */
  private static boolean isSameJson(String stored, String given) {
    int next = 0;
    boolean quoted = false;
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c == ' ' && !quoted) {
        continue;
      }
      if (next == given.length() || given.charAt(next) != c) {
        return false;
      }
      next++;
      if (c == '\\' && quoted) {
        // What is escaped, a quotation mark too, is a character like others.
        i++;
        if (i == stored.length()
            || next == given.length()
            || given.charAt(next) != stored.charAt(i)) {
          return false;
        }
        next++;
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
    return next == given.length();
  }

  /** The name of the type in SQL. */
  public String sqlName() {
    return sqlName;
  }

  /** What a value must be, for people. */
  String description() {
    return description;
  }
}
