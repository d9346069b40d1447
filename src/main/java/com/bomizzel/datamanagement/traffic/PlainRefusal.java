package com.bomizzel.datamanagement.traffic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses a request whose body must not be looked at. The error pages of the console are Faces
 * pages, which would read the form: the answer is plain, and the API's has the API's form.
 */
final class PlainRefusal {
  private PlainRefusal() {}

  /** Both texts need no escaping in JSON. */
  static void answer(
      int status,
      String code,
      String message,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean api = "/api".equals(request.getServletPath());
    String body =
        api
            ? "{\"success\":false,\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message)
            : message + "\n";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(api ? "application/json" : "text/plain;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
