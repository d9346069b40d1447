package com.bomizzel.datamanagement.logging;

import com.bomizzel.datamanagement.tracing.LogContext;
import com.bomizzel.datamanagement.tracing.Spans;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

/** Gives each request its ids, and its thread's log lines with it, before all filters. */
@WebListener
public class RequestBegin implements ServletRequestListener {
  @Inject private Spans spans;

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request) {
      TracedRequest.begin(request, spans).context().enter();
    }
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    LogContext.clear();
  }
}
