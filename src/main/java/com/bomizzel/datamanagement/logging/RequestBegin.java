package com.bomizzel.datamanagement.logging;

import com.bomizzel.datamanagement.tracing.LogContext;
import com.bomizzel.datamanagement.tracing.RequestTrace;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** Gives each request its ids, and its thread's log lines with it, before all filters. */
@WebListener
public class RequestBegin implements ServletRequestListener {
  private static final String ATTRIBUTE = RequestTrace.class.getName();

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request) {
      LogContext.of(trace(request)).enter();
    }
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    LogContext.clear();
  }

  /** The ids of a request, the same ones for as long as it lives. */
  static RequestTrace trace(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestTrace known) {
      return known;
    }
    RequestTrace trace =
        RequestTrace.of(only(request, "X-Request-Id"), only(request, "traceparent"));
    request.setAttribute(ATTRIBUTE, trace);
    return trace;
  }

  /** Of two values nobody knows which one is meant. */
  private static @Nullable String only(HttpServletRequest request, String header) {
    Enumeration<String> values = request.getHeaders(header);
    String first = values != null && values.hasMoreElements() ? values.nextElement() : null;
    return values != null && values.hasMoreElements() ? null : first;
  }
}
