package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.security.RequestLimit;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Shows the page of error 429 to whoever asks for pages more often than the {@link RequestLimit}
 * lets them, and audits it. Styles, scripts and pictures are not counted; the API counts for
 * itself.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageLimits extends HttpFilter {
  private static final int TOO_MANY_REQUESTS = 429;

  @Inject private transient RequestLimit limit;
  @Inject private transient ConsoleAudit audit;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Duration wait = isPage(request) ? limit.tryAcquire(request) : Duration.ZERO;
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      audit.refused("request", request, "too many requests");
      response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
      ErrorPage.show(TOO_MANY_REQUESTS, "tooMany", request, response);
    }
  }

  private static boolean isPage(HttpServletRequest request) {
    return !request.getServletPath().equals("/api")
        && !request.getServletPath().startsWith("/jakarta.faces.resource");
  }
}
