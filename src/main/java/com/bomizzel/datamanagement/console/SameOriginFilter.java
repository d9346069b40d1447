package com.bomizzel.datamanagement.console;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Takes posts to pages from the console's own pages alone. Browsers say where a post comes from, in
 * {@code Sec-Fetch-Site} or else in {@code Origin}, and let no page lie about it. This guards the
 * pages that keep no state too, such as the sign-in page; the others check their view state beside.
 * Faces takes a form by any method, so one that is not posted is nobody's, and pages know no other
 * methods.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SameOriginFilter extends HttpFilter {
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /** Every form of Faces carries the first, what a page's script sends one of the others. */
  private static final List<String> OF_FORMS =
      List.of(
          "jakarta.faces.ViewState",
          "jakarta.faces.partial.ajax",
          "jakarta.faces.partial.execute",
          "jakarta.faces.partial.event",
          "jakarta.faces.source",
          "jakarta.faces.behavior.event");

  @Inject private transient RefusedRequests refusals;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getServletPath().equals("/api")) {
      chain.doFilter(request, response);
    } else if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", METHODS.stream().sorted().toList()));
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (isForeignForm(request)) {
      refusals.record("form", request, "not sent by a page of the console");
      ErrorPage.show(HttpServletResponse.SC_FORBIDDEN, "foreign", request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isForeignForm(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        ? !isOwn(request)
        : request.getHeader("Faces-Request") != null
            || OF_FORMS.stream().anyMatch(name -> request.getParameter(name) != null);
  }

  private static boolean isOwn(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null
        ? isOwn(request.getHeader("Origin"), request.getHeader("Host"))
        : site.equals("same-origin") || site.equals("none");
  }

  /** Browsers that know only {@code Origin} send it with every post. */
  static boolean isOwn(String origin, String host) {
    return host != null
        && (("http://" + host).equalsIgnoreCase(origin)
            || ("https://" + host).equalsIgnoreCase(origin));
  }
}
