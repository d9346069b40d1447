package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.security.BearerAuthentication;
import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * While the database is away each page, and whatever is sent to one, is answered at once with a
 * page that says so; so is the request that finds it out, as it is asked whose it is. The API
 * answers for itself, and so does {@code /health}; pictures and styles need no database. Named in
 * {@code web.xml}, for its place in the order.
 */
public class DatabaseAway extends HttpFilter {
  private static final String PAGE = "away";
  private static final String RETRY_SECONDS = "5";

  @Inject private transient DatabaseState database;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (ConsolePages.isOne(request) && isAway(request)) {
      show(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * Whether the database is away, which this request may have been the first to find out.
   *
   * @throws RuntimeException when it was something else that went wrong while it was asked whose
   *     the request is
   */
  private boolean isAway(HttpServletRequest request) {
    Optional<RuntimeException> failure = BearerAuthentication.refusal(request);
    if (failure.isEmpty()) {
      return database.isAway();
    } else if (!PassingFault.isBehind(failure.get())) {
      throw failure.get();
    }
    database.look();
    return true;
  }

  /** Shows the page, to be asked for again. */
  static void show(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.setHeader("Retry-After", RETRY_SECONDS);
    response.setHeader("Cache-Control", "no-store");
    ErrorPage.show(HttpServletResponse.SC_SERVICE_UNAVAILABLE, PAGE, request, response);
  }
}
