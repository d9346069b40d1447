package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes places as JSON paths (RFC 9535): {@code $.data.tickets[5].customFields['Due date']}. */
final class JsonPaths {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final int LONGEST_NAME = 100;

  private JsonPaths() {}

  /**
   * The path of the parser's place below {@code top}, which is left out: {@code .title}, {@code
   * [2]}.
   *
   * @param top a context around {@code place}; null for the root
   * @param firstIndex what the elements of the outermost array are counted from
   */
  static String below(@Nullable JsonStreamContext top, JsonStreamContext place, int firstIndex) {
    StringBuilder path = new StringBuilder();
    append(path, top, place, firstIndex);
    return path.toString();
  }

  private static void append(
      StringBuilder path,
      @Nullable JsonStreamContext top,
      JsonStreamContext place,
      int firstIndex) {
    if (place == null || place == top || place.inRoot()) {
      return;
    }
    append(path, top, place.getParent(), firstIndex);
    if (place.inObject() && place.getCurrentName() != null) {
      appendName(path, place.getCurrentName());
    } else if (place.inArray() && place.hasCurrentIndex()) {
      boolean outermost = place.getParent().inRoot();
      path.append('[').append(place.getCurrentIndex() + (outermost ? firstIndex : 0)).append(']');
    }
  }

  private static void appendName(StringBuilder path, String name) {
    if (PLAIN_NAME.matcher(name).matches() && name.length() <= LONGEST_NAME) {
      path.append('.').append(name);
      return;
    }
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    path.append("['");
    shown.codePoints().forEach(c -> path.appendCodePoint(printable(c)));
    path.append("']");
  }

  /** The character, or U+FFFD for one that no message or log should hold. */
  static int printable(int character) {
    boolean shown =
        !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    return shown ? character : '\ufffd';
  }
}
