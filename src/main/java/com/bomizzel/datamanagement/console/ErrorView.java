package com.bomizzel.datamanagement.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An error page: gives what happened an id, which is on the page and in the log. */
@Named
@RequestScoped
public class ErrorView {
  private static final Logger LOG = Logger.getLogger(ErrorView.class.getName());

  @Inject private HttpServletRequest request;

  private String id;

  @PostConstruct
  void log() {
    id = "error_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    String address = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    LOG.log(
        cause == null ? Level.INFO : Level.SEVERE,
        id + ": an error page was shown for " + address.replaceAll("\\p{Cntrl}", "\uFFFD"),
        cause);
  }

  /** What support looks for in the log. */
  public String getId() {
    return id;
  }
}
