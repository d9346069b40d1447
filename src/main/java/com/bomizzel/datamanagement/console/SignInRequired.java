package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ConsoleSession;
import com.bomizzel.datamanagement.security.SessionEnd;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends visitors without a session to the sign-in page, which brings them back to where they were;
 * lets people choose a company before they see a page about one. Of the administration's pages only
 * platform admins learn that they exist. Nothing of these pages is kept by a cache.
 *
 * <p>This is the second wall: the pages themselves ask what the person may see, for each request.
 */
@WebFilter({
  "/data-management/*",
  "/administration/*",
  "/companies",
  "/companies.xhtml",
  "/downloads/*",
  "/tokens",
  "/tokens.xhtml"
})
public class SignInRequired extends HttpFilter {
  @Inject private transient ConsoleUser user;
  @Inject private transient Audit audit;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Cache-Control", "no-store");
    if (!(request.getUserPrincipal() instanceof Caller)) {
      Redirect.of(request, response).to(SignInView.address(place(request), end(request)));
    } else if (isIn(request, "/data-management") && user.getCompany() == null) {
      Redirect.of(request, response).to(Redirect.withReturn(CompaniesView.ADDRESS, place(request)));
    } else if (isIn(request, "/administration") && !user.isPlatformAdmin()) {
      audit.refused(
          Edge.CONSOLE, "administration", user.caller(), null, null, Redirect.address(request));
      Redirect.of(request, response).toNothing();
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isIn(HttpServletRequest request, String folder) {
    return Redirect.address(request).startsWith(folder + "/");
  }

  /** A form without a session's cookie is of a page that was opened in one. */
  private static Optional<SessionEnd> end(HttpServletRequest request) {
    return ConsoleSession.end(request)
        .or(
            () ->
                request.getMethod().equals("POST")
                    ? Optional.of(SessionEnd.EXPIRED)
                    : Optional.empty());
  }

  private static String place(HttpServletRequest request) {
    String query = request.getQueryString();
    boolean shown = query != null && request.getMethod().equals("GET");
    return shown ? Redirect.address(request) + "?" + query : Redirect.address(request);
  }
}
