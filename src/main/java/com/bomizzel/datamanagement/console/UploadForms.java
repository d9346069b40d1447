package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.CompanyName;
import com.bomizzel.datamanagement.security.NotFound;
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
  /** So many chosen files of one person wait for their start, in all tabs and sessions. */
  private static final int CHOSEN = 3;

  @Inject private transient Imports imports;
  @Inject private transient CompanyAccess access;
  @Inject private transient ConsoleUser user;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!FileForms.isForm(request.getContentType())) {
      chain.doFilter(request, response);
    } else if (request.getUserPrincipal() instanceof Caller caller) {
      try (UploadForm form = new UploadForm(request, response, imports, () -> holder(caller))) {
        chain.doFilter(form, response);
      }
    } else {
      chain.doFilter(new WithoutBody(request), response);
    }
  }

  /**
   * Whose quota a file takes that is only chosen: the person's. It is the company's when it is
   * started, so nobody can keep a company from importing by choosing files.
   */
  private UUID holder(Caller caller) {
    CompanyName company = user.getCompany();
    if (company == null) {
      throw new NotFound();
    }
    access.requireImport(caller, company.id());
    imports.expect(company.id());
    imports.keepNewest(caller.userId(), CHOSEN - 1);
    return caller.userId();
  }
}
