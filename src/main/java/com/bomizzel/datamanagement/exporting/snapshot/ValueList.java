package com.bomizzel.datamanagement.exporting.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of a filter as one parameter, whatever their number: a JSON array as text. */
final class ValueList {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The SQL for the texts of one as an array, which is made once and not for each row. */
  static final String TEXTS = "array(select jsonb_array_elements_text(cast(? as jsonb)))";

  /** The same in lower case, as the database makes it. */
  static final String LOWER_TEXTS =
      "array(select lower(v) from jsonb_array_elements_text(cast(? as jsonb)) v)";

  /** The SQL for the JSON values of one as an array. */
  static final String VALUES = "array(select jsonb_array_elements(cast(? as jsonb)))";

  private ValueList() {}

  /** Those that are not null. */
  static String of(Collection<?> values) {
    try {
      return JSON.writeValueAsString(values.stream().filter(Objects::nonNull).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Whether null is among them, which is how a filter says that there is nothing. */
  static boolean hasNull(List<? extends @Nullable Object> values) {
    return values.stream().anyMatch(Objects::isNull);
  }

  /** Whether anything else is. */
  static boolean hasValue(List<? extends @Nullable Object> values) {
    return values.stream().anyMatch(Objects::nonNull);
  }
}
