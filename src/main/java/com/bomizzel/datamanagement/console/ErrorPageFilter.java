package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.security.ClientAddresses;
import com.bomizzel.datamanagement.security.RateLimit;
import com.bomizzel.datamanagement.settings.AddressRange;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets the container show its error pages whatever the request was: to Faces each looks like a
 * visit of that page, where an odd method would be refused a second time. An address that asks for
 * many gets the rest in plain words, which cost nothing and are not in the log. A fault of the
 * database that passes by itself has a page of its own.
 */
@WebFilter(urlPatterns = "/errors/*", dispatcherTypes = DispatcherType.ERROR)
public class ErrorPageFilter extends HttpFilter {
  /** Of the requests that an address without a token has, so many may be shown an error's page. */
  private static final int ONE_IN = 10;

  @Inject private transient ClientAddresses addresses;
  @Inject private transient Settings settings;
  @Inject private transient DatabaseState database;

  @SuppressWarnings("NullAway.Init")
  private transient RateLimit pages;

  @Override
  public void init() {
    int requests = settings.limits().anonymousRequestsPerMinute();
    pages = new RateLimit(Math.max(1, requests / ONE_IN));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (PassingFault.isBehind(
        (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
      database.look();
      DatabaseAway.show(request, response);
    } else if (pages.tryAcquire(AddressRange.group(addresses.of(request))).isZero()) {
      chain.doFilter(ErrorPage.asVisitor(request), response);
    } else {
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().println("Error " + response.getStatus());
    }
  }
}
