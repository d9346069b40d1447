package com.bomizzel.datamanagement.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends the API's description (OpenAPI, JSON), which the build has made of the resources ({@link
 * ApiDescription}), and a page that shows it to people. Both are at the management port alone, see
 * {@code traffic.ManagementPort}.
 */
@WebServlet(urlPatterns = {"/openapi", DescriptionServlet.PAGE, DescriptionServlet.PAGE + "/*"})
public class DescriptionServlet extends HttpServlet {
  static final String PAGE = "/openapi/ui";

  private static final String PAGES_FILES = "/WEB-INF/openapi-ui/";

  /** The page's files, and their types. */
  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", "text/html;charset=UTF-8",
          "start.js", "text/javascript;charset=UTF-8",
          "swagger-ui-bundle.js", "text/javascript;charset=UTF-8",
          "swagger-ui.css", "text/css;charset=UTF-8");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cache-Control", "no-cache");
    if (request.getServletPath().equals(PAGE)) {
      String file = file(request.getPathInfo());
      send(
          TYPES.containsKey(file)
              ? getServletContext().getResourceAsStream(PAGES_FILES + file)
              : null,
          TYPES.get(file),
          response);
    } else {
      send(getClass().getResourceAsStream("openapi.json"), "application/json", response);
    }
  }

  private static String file(@Nullable String rest) {
    return rest == null || rest.equals("/") ? "index.html" : rest.substring(1);
  }

  private static void send(
      @Nullable InputStream content, @Nullable String type, HttpServletResponse response)
      throws IOException {
    if (content == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try (content) {
      response.setContentType(type);
      content.transferTo(response.getOutputStream());
    }
  }
}
