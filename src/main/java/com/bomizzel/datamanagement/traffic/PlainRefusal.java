package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses a request whose body must not be looked at. The error pages of the console are Faces
 * pages, which would read the form: the answer is plain, and the API's has the API's form. The
 * names and statuses are those of the manual; they never change.
 */
public enum PlainRefusal {
  /** The length of a page's form is not said. */
  LENGTH_REQUIRED(411, "The length of the form is not said"),
  /** The body, other than a file, is over its limit. */
  BODY_TOO_LARGE(413, "The body is larger than " + BodyLimits.MOST + " bytes"),
  /** Forms with files are taken elsewhere. */
  UNSUPPORTED_MEDIA_TYPE(415, "This address does not take forms with files"),
  /** No slot for another upload or download is free. */
  TOO_MANY_TRANSFERS(
      503, "Too many files are sent or received at this moment (MAX_TRANSFERS); try again soon");

  private final int status;
  private final String message;

  /** The message needs no escaping in JSON, and no request's id does. */
  PlainRefusal(int status, String message) {
    this.status = status;
    this.message = message;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean api = "/api".equals(request.getServletPath());
    String body =
        api
            ? "{\"success\":false,\"code\":\"%s\",\"message\":\"%s\",\"requestId\":\"%s\"}"
                .formatted(name(), message, LogContext.current().requestId())
            : message + "\n";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(api ? "application/json" : "text/plain;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
