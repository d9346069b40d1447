package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.exporting.snapshot.TicketConditions;
import com.bomizzel.datamanagement.outside.PrintableText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much a filter may say; each fault names the member's path. */
final class FilterLimits {
  /** Values of a member. */
  static final int MOST_VALUES = 100;

  /** Characters of a value, and of a field's name. */
  static final int LONGEST_VALUE = 500;

  /** Custom fields. */
  static final int MOST_FIELDS = 20;

  /** Characters of a whole filter as JSON, which stands in the history. */
  static final int LONGEST = 20_000;

  private static final int LONGEST_PATH = 100;

  private FilterLimits() {}

  /** Checks texts, null among them. */
  static void texts(String path, List<? extends @Nullable String> values) {
    number(path, values);
    for (int i = 0; i < values.size(); i++) {
      text(path + '[' + i + ']', values.get(i));
    }
  }

  /** Refuses null. */
  static void noNull(String path, List<? extends @Nullable String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        throw fault(path + '[' + i + ']', " must be a text");
      }
    }
  }

  /** Checks custom fields and their values. */
  static void fields(String path, Map<String, List<@Nullable Object>> fields) {
    if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
      throw fault(path, " must have 1 to " + MOST_FIELDS + " fields");
    }
    fields.forEach((name, values) -> field(path, name, values));
  }

  /** The path of a custom field, whatever its name is. */
  static String field(String path, String name) {
    return path + '.' + PrintableText.of(name, LONGEST_PATH);
  }

  private static void field(String path, String name, @Nullable List<@Nullable Object> values) {
    text(path, name);
    String field = field(path, name);
    if (values == null) {
      throw fault(field, " must be a list");
    }
    number(field, values);
    for (int i = 0; i < values.size(); i++) {
      value(field + '[' + i + ']', values.get(i));
    }
  }

  private static void value(String path, @Nullable Object value) {
    if (value instanceof String text) {
      text(path, text);
    } else if (value instanceof Number && !TicketConditions.isNumber(value.toString())) {
      throw fault(path, " has more digits than a number may have here");
    } else if (value != null && !(value instanceof Number || value instanceof Boolean)) {
      throw fault(path, " must be a text, a number, true, false or null");
    }
  }

  private static void number(String path, Collection<?> values) {
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw fault(path, " must have 1 to " + MOST_VALUES + " values");
    }
  }

  private static void text(String path, @Nullable String text) {
    if (text == null) {
      return;
    }
    if (text.length() > LONGEST_VALUE) {
      throw fault(path, " is longer than " + LONGEST_VALUE + " characters");
    }
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      throw fault(path, " holds a character that no database has");
    }
  }

  static InvalidOptions fault(String path, String problem) {
    return new InvalidOptions(path, path + problem);
  }
}
