package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.outside.PrintableText;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An error page: gives what happened an id, which is on the page and in the log. */
@Named
@RequestScoped
public class ErrorView {
  private static final Logger LOG = Logger.getLogger(ErrorView.class.getName());

  private static final int LONGEST = 500;

  private static final Pattern ID = Pattern.compile("error_[0-9a-f]{16}");

  @Inject private HttpServletRequest request;

  private String id;

  /** The page of a failed form has its id in the address; others get theirs here. */
  @PostConstruct
  void open() {
    // Not of the injected request, which would read the form of an upload once more.
    String given =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("id");
    id = given != null && ID.matcher(given).matches() ? given : logged();
  }

  private String logged() {
    Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return log(
        cause == null ? Level.INFO : Level.SEVERE,
        "an error page was shown for " + (address == null ? request.getRequestURI() : address),
        cause);
  }

  /** Writes the failure of a form to the log, under the id that is returned. */
  static String logged(Throwable failure) {
    return log(Level.SEVERE, "a form failed", failure);
  }

  /** Writes a refusal that a page shows to the log, under the id that is returned. */
  static String logged(String sentence) {
    return log(Level.INFO, sentence, null);
  }

  private static String log(Level level, String sentence, @Nullable Throwable cause) {
    String id = "error_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    LOG.log(level, id + ": " + PrintableText.of(sentence, LONGEST), cause);
    return id;
  }

  /** Whether the file that was asked for is damaged. */
  public boolean isDamaged() {
    return request.getAttribute(ArchiveDownload.DAMAGED) != null;
  }

  /** Whether the folder of files is away in which it is. */
  public boolean isStoreAway() {
    return request.getAttribute(ArchiveDownload.STORE_AWAY) != null;
  }

  /** What support looks for in the log. */
  public String getId() {
    return id;
  }
}
