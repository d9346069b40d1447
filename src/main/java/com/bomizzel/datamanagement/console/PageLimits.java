package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.security.ClientAddresses;
import com.bomizzel.datamanagement.security.RateLimit;
import com.bomizzel.datamanagement.security.RequestLimit;
import com.bomizzel.datamanagement.settings.AddressRange;
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
 * lets them, and audits it. Who goes on gets it in plain words, which cost nothing. Styles,
 * scripts, pictures and the server's health are not counted; the API counts for itself.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageLimits extends HttpFilter {
  private static final int TOO_MANY_REQUESTS = 429;

  /** So many of a minute's refusals are pages; a person does not read more. */
  private static final int PAGES_PER_MINUTE = 5;

  private final transient RateLimit pages = new RateLimit(PAGES_PER_MINUTE);

  @Inject private transient RequestLimit limit;
  @Inject private transient ClientAddresses addresses;
  @Inject private transient RefusedRequests refusals;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Duration wait = ConsolePages.isOne(request) ? limit.tryAcquire(request) : Duration.ZERO;
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      refusals.record("request", request, "too many requests");
      response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
      refuse(request, response);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (pages.tryAcquire(AddressRange.group(addresses.of(request))).isZero()) {
      ErrorPage.show(TOO_MANY_REQUESTS, "tooMany", request, response);
    } else {
      response.setStatus(TOO_MANY_REQUESTS);
      response.setHeader("Connection", "close");
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().println("Too many requests");
    }
  }
}
