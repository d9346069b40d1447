package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ClientAddresses;
import com.bomizzel.datamanagement.security.RateLimit;
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
 * lets them, which is audited once a minute for each. Styles, scripts and pictures are not counted;
 * the API counts for itself.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageLimits extends HttpFilter {
  private static final int TOO_MANY_REQUESTS = 429;

  @Inject private transient RequestLimit limit;
  @Inject private transient ClientAddresses addresses;
  @Inject private transient ConsoleAudit audit;

  /** Who is over the limit may go on asking, but does not fill the audit trail. */
  private final transient RateLimit told = new RateLimit(1);

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Duration wait = isPage(request) ? limit.tryAcquire(request) : Duration.ZERO;
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      tell(request);
      response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
      ErrorPage.show(TOO_MANY_REQUESTS, "tooMany", request, response);
    }
  }

  private void tell(HttpServletRequest request) {
    String who =
        request.getUserPrincipal() instanceof Caller caller
            ? caller.getName()
            : ClientAddresses.group(addresses.of(request));
    if (told.tryAcquire(who).isZero()) {
      audit.refused("request", request, "too many requests");
    }
  }

  private static boolean isPage(HttpServletRequest request) {
    return !request.getServletPath().equals("/api")
        && !request.getServletPath().startsWith("/jakarta.faces.resource");
  }
}
