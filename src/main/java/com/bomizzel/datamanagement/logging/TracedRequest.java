package com.bomizzel.datamanagement.logging;

import com.bomizzel.datamanagement.tracing.LogContext;
import com.bomizzel.datamanagement.tracing.RequestTrace;
import com.bomizzel.datamanagement.tracing.Spans;
import com.bomizzel.datamanagement.tracing.TracedWork;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as logs and traces know it: its ids, and the span that is kept of it, if one is. Of the
 * request that has the method, the call and the status, and nothing that it came with.
 */
public final class TracedRequest {
  private static final String ATTRIBUTE = TracedRequest.class.getName();
  private static final String CALL = ATTRIBUTE + ".call";
  private static final int FAULT = 500;

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  /** Files of pages, and what operators ask for all the time. */
  private static final List<String> UNTRACED =
      List.of("/jakarta.faces.resource/", "/metrics", "/openapi", "/health");

  private final RequestTrace trace;
  private final TracedWork work;
  private volatile boolean broken;

  private TracedRequest(RequestTrace trace, TracedWork work) {
    this.trace = trace;
    this.work = work;
  }

  /** Says which call a request is: an address without the values in it. */
  public static void called(HttpServletRequest request, String call) {
    request.setAttribute(CALL, call);
  }

  /** Gives a request its ids and begins its span. */
  static TracedRequest begin(HttpServletRequest request, Spans spans) {
    RequestTrace trace =
        RequestTrace.of(only(request, "X-Request-Id"), only(request, "traceparent"));
    TracedWork work = isTraced(request) ? spans.begin(trace, method(request)) : TracedWork.NONE;
    TracedRequest traced = new TracedRequest(trace.in(work), work);
    request.setAttribute(ATTRIBUTE, traced);
    return traced;
  }

  /** The one of a request that has begun, for as long as that lives. */
  static TracedRequest of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof TracedRequest known) {
      return known;
    }
    return begin(request, new Spans());
  }

  /** Of two values nobody knows which one is meant. */
  private static @Nullable String only(HttpServletRequest request, String header) {
    Enumeration<String> values = request.getHeaders(header);
    String first = values != null && values.hasMoreElements() ? values.nextElement() : null;
    return values != null && values.hasMoreElements() ? null : first;
  }

  private static boolean isTraced(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return UNTRACED.stream().noneMatch(path::startsWith);
  }

  /** A method is whatever the client says. */
  private static String method(HttpServletRequest request) {
    return METHODS.contains(request.getMethod()) ? request.getMethod() : "HTTP";
  }

  RequestTrace trace() {
    return trace;
  }

  /** What a thread works for that works on it. */
  LogContext context() {
    return LogContext.of(trace).in(work);
  }

  /** Notes that nobody has answered it: the server will, when it hears of that. */
  void brokenBy(Throwable fault) {
    broken = true;
    work.failed(fault.getClass().getName());
  }

  /** Ends its span when it has been answered, which may be later and in another thread. */
  void end(HttpServletRequest request, HttpServletResponse response) {
    if (!work.isKept()) {
      return;
    }
    String call = call(request);
    work.rename(method(request) + " " + call);
    work.note("http.request.method", method(request)).note("http.route", call);
    if (!endsLater(request, response)) {
      answered(response);
    }
  }

  private static String call(HttpServletRequest request) {
    return request.getAttribute(CALL) instanceof String call
        ? call
        : request.getHttpServletMapping().getPattern();
  }

  private boolean endsLater(HttpServletRequest request, HttpServletResponse response) {
    try {
      if (request.isAsyncStarted()) {
        AsyncContext later = request.getAsyncContext();
        later.addListener(new Answered(response));
        return true;
      }
    } catch (IllegalStateException e) {
      // It has just been answered.
    }
    return false;
  }

  private void answered(HttpServletResponse response) {
    int status = response.getStatus();
    if (!broken) {
      work.note("http.response.status_code", (long) status);
      if (status >= FAULT) {
        work.failed(Integer.toString(status));
      }
    }
    work.close();
  }

  /** The answer comes from another thread. */
  private final class Answered implements AsyncListener {
    private final HttpServletResponse response;

    private Answered(HttpServletResponse response) {
      this.response = response;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      answered(response);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // It is completed after that.
    }

    @Override
    public void onError(AsyncEvent event) {
      // It is completed after that.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
