package com.bomizzel.datamanagement.logging;

import com.bomizzel.datamanagement.outside.Actor;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says in each answer by which ids its request is known, and in the log's lines of whom it is, and
 * ends the request's span. Named first in {@code web.xml}, so that refusals have them, too.
 */
public class RequestEcho extends HttpFilter {
  @Override
  @SuppressWarnings("try") // it is there to be closed
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    TracedRequest traced = TracedRequest.of(request);
    response.setHeader("X-Request-Id", traced.trace().requestId());
    response.setHeader("traceparent", traced.trace().traceparent());
    try (LogContext.Scope scope = traced.context().by(person(request)).open()) {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      traced.brokenBy(e);
      throw e;
    } finally {
      traced.end(request, response);
    }
  }

  private static @Nullable String person(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Actor actor ? actor.email() : null;
  }
}
