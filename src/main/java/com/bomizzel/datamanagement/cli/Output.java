package com.bomizzel.datamanagement.cli;

import com.bomizzel.datamanagement.outside.PrintableText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * What a command says: its result on standard output, its faults on the other. Nothing of a file or
 * a server can command the terminal that shows it.
 *
 * @param json whether the result is one JSON document, and nothing else
 */
record Output(boolean json, PrintWriter out, PrintWriter err) {
  private static final int LONGEST_LINE = 1000;

  /** The result: lines for people, or JSON for programs. */
  void result(Object value, List<String> lines) {
    if (json) {
      out.println(text(value));
    } else {
      lines.forEach(line -> out.println(printable(line)));
    }
    out.flush();
  }

  /** Something worth knowing that is no result. */
  void remark(String line) {
    err.println(printable(line));
    err.flush();
  }

  /** Why the command ends. */
  void failure(String code, String message) {
    if (json) {
      out.println(text(Map.of("error", Map.of("code", code, "message", message))));
      out.flush();
    }
    remark(message + " (" + code + ")");
  }

  /** On one line, whatever the text is. */
  static String printable(String text) {
    return String.valueOf(PrintableText.of(text, LONGEST_LINE));
  }

  /** In ASCII, so that no character of it means anything to a terminal. */
  private static String text(Object value) {
    try {
      return ApiCalls.JSON
          .writer()
          .with(JsonWriteFeature.ESCAPE_NON_ASCII)
          .writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
