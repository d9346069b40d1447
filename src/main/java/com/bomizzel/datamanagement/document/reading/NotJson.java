package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/**
 * The bytes are no JSON text (RFC 8259) in UTF-8, or name a member twice in one object: which of
 * the two counts would be a guess.
 */
public final class NotJson extends InvalidDocument {
  private static final int LONGEST_REASON = 200;

  private NotJson(String path, String message) {
    super(path, message);
  }

  static NotJson at(String path, JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return new NotJson(
          path, "the file ends in the middle of the document, at " + path + "; is it truncated?");
    }
    return new NotJson(
        path, "the file is not JSON: " + reason(e) + " at " + place(e.getLocation(), path));
  }

  static NotJson notUtf8(String path, long offset) {
    return new NotJson(
        path,
        "the file is not JSON: the bytes at %,d (counted from 0) are no UTF-8 (%s)"
            .formatted(offset, path));
  }

  static NotJson file(String reason) {
    return new NotJson("$", reason);
  }

  private static String place(JsonLocation location, String path) {
    return "line %d, column %d (%s)".formatted(location.getLineNr(), location.getColumnNr(), path);
  }

  /** The parser's own first sentence, without its remarks on the source. */
  private static String reason(JsonProcessingException e) {
    String reason = e.getOriginalMessage();
    for (String remark : new String[] {"\n", " (start marker", " at [Source", " [Source"}) {
      int end = reason.indexOf(remark);
      if (end > 0) {
        reason = reason.substring(0, end);
      }
    }
    return shown(reason);
  }

  /** A part of the file may be quoted in it. */
  private static String shown(String reason) {
    String cut =
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    StringBuilder shown = new StringBuilder();
    cut.codePoints().map(JsonPaths::printable).forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
