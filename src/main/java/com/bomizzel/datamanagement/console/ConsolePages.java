package com.bomizzel.datamanagement.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which requests are for a page of the console, so that it answers them as one. */
final class ConsolePages {
  /**
   * The API and what is for operators answer for themselves; the others are styles and pictures.
   */
  private static final List<String> OTHERS =
      List.of("/api", "/jakarta.faces.resource", "/resources", "/health", "/metrics", "/openapi");

  private ConsolePages() {}

  /** Whether it is for a page, there or not. */
  static boolean isOne(HttpServletRequest request) {
    String path = request.getServletPath();
    return OTHERS.stream()
        .noneMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
  }
}
