package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyName;
import com.bomizzel.datamanagement.traffic.FileForms;
import com.bomizzel.datamanagement.traffic.WithoutBody;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/**
 * Receives the form of the Import page instead of the server, which would keep its files in a
 * folder that others can read. A visitor who is not signed in is led away without a look at what
 * they send.
 *
 * <p>Declared in {@code web.xml}, for the Import page.
 */
public class UploadForms extends HttpFilter {
  @Inject private transient Imports imports;
  @Inject private transient ImportStarts starts;
  @Inject private transient ConsoleUser user;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!FileForms.isForm(request.getContentType())) {
      chain.doFilter(request, response);
    } else if (request.getUserPrincipal() instanceof Caller) {
      try (UploadForm form = new UploadForm(request, response, imports, this::holder)) {
        chain.doFilter(form, response);
      }
    } else {
      chain.doFilter(new WithoutBody(request), response);
    }
  }

  private UUID holder() {
    CompanyName company = user.getCompany();
    return starts.expectFile(company == null ? null : company.id());
  }
}
