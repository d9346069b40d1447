package com.bomizzel.datamanagement.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/**
 * Answers with an {@link Envelope} what the container refuses on the way to the API, where it would
 * show a page: a path that is not in normal form, a header that cannot be read.
 */
@WebFilter(urlPatterns = "/errors/*", dispatcherTypes = DispatcherType.ERROR)
public class ContainerErrors extends HttpFilter {
  private static final String API = DataExportApplication.class.getName();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!API.equals(request.getAttribute(RequestDispatcher.ERROR_SERVLET_NAME))) {
      chain.doFilter(request, response);
      return;
    }
    if (!hasReadableType(request)) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    }
    Envelope body = Refusal.ofContainer(response.getStatus()).body();
    response.setContentType(MediaType.APPLICATION_JSON);
    response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(body));
  }

  /** Jersey only says that some header cannot be read. */
  private static boolean hasReadableType(HttpServletRequest request) {
    // An error page is shown a request without a body, and so without its type; the header stays.
    String type = request.getHeader("Content-Type");
    try {
      return type == null || MediaType.valueOf(type) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
