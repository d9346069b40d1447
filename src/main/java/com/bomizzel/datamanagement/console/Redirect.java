package com.bomizzel.datamanagement.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a browser elsewhere, also from a request that a script of the page made. */
record Redirect(HttpServletRequest request, HttpServletResponse response) {
  static Redirect of(HttpServletRequest request, HttpServletResponse response) {
    return new Redirect(request, response);
  }

  /** {@code address} is one of ours, from the context root on; characters are encoded already. */
  void to(String address) throws IOException {
    String target = request.getContextPath() + address;
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      response.setContentType("text/xml");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response
          .getWriter()
          .print(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                  + target.replace("&", "&amp;").replace("\"", "&quot;")
                  + "\"/></partial-response>");
    } else {
      response.sendRedirect(target);
    }
  }
}
